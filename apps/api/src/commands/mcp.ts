import { once } from 'node:events'
import { userInfo } from 'node:os'
import { Id } from '@acquaint/contracts/internal'
import type { Command } from 'commander'
import pino from 'pino'
import { databaseOptionsOf, readConfig } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { createEmbedder } from '../embeddings/create-embedder.ts'
import { createEmbeddings } from '../embeddings/embeddings.ts'
import { invalidInput } from '../errors.ts'
import { logFailure } from '../http/failure-log.ts'
import { findOrCreateApp } from '../keys.ts'
import { createMcpServer } from '../mcp/server.ts'
import type { Procedures } from '../mcp/session.ts'
import { createCaller } from '../router.ts'

interface McpOptions {
  user?: string
  app: string
  agent?: string
  consent?: boolean
}

/** Adds the command that serves MCP over stdio, for the hosts of a desktop. */
export const addMcpCommand = (program: Command): void => {
  program
    .command('mcp')
    .description('serve one user over MCP on stdin and stdout, for a desktop host')
    .option('--user <id>', 'the user; default: the user of this machine, created at the first start')
    .option('--app <name>', 'the app that the user belongs to', 'default')
    .option('--agent <id>', 'the agent whose own memories the host may use')
    .option('--consent', 'record that the user agrees to memories, unless there is a consent record')
    .action(serveMcp)
}

/** Serves until the host closes stdin. Standard output belongs to the protocol: the log goes to standard error. */
const serveMcp = async ({ user, app: appName, agent, consent = false }: McpOptions) => {
  const config = readConfig(process.env)
  const log = pino(
    { level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
  const db = await openDatabase(
    config.DATABASE_URL,
    databaseOptionsOf(config, (sentence) => log.warn(sentence)),
  )
  try {
    const app = await findOrCreateApp(db, appName)
    const embedder = await createEmbedder(config)
    const embeddings = embedder && createEmbeddings({ db, embedder, log })
    try {
      const call = createCaller({ db, log, embeddings, retentionDays: config.MEMORY_RETENTION_DAYS, app, requestId: 'stdio' })
      const userId = await findUser(call, { user, consent })
      const report = (error: unknown) => logFailure(log, error, { id: 'stdio', isAborted: false })
      const { serveStdio } = await import('@modelcontextprotocol/server/stdio')
      const server = serveStdio(() => createMcpServer({ call, userId, agentId: agent }, report), {
        onerror: ({ name }) => log.debug({ name }, 'an MCP message was refused'),
      })
      log.info({ user_id: userId, app: app.name }, 'Acquaint serves MCP on stdin and stdout')
      await Promise.race([once(process.stdin, 'end'), once(process.stdin, 'close'), once(process, 'SIGTERM'), once(process, 'SIGINT')])
      await server.close()
    } finally {
      await embeddings?.close()
    }
  } finally {
    await db.close()
  }
}

/** Metadata of the user of this machine. */
const local = { acquaint: 'local' }

/** Returns the id of the named user, who must exist, or of the user of this machine. */
const findUser = async (call: Procedures, { user, consent }: { user: string | undefined; consent: boolean }): Promise<string> => {
  const { id } = user === undefined ? await localUser(call) : await call.users.get({ user_id: idOf(user) })
  if (consent) await recordConsent(call, id)
  return id
}

const idOf = (user: string): string => {
  const id = Id.safeParse(user)
  if (!id.success) throw invalidInput({ path: ['user'], message: 'must be the id of a user (UUID), or be left out' })
  return id.data
}

const localUser = async (call: Procedures) => {
  const { items } = await call.users.list({ metadata_filter: local, limit: 1 })
  return call.users.upsert({ match: local, ...(items.length === 0 && { name: userInfo().username }) })
}

/** Records the consent of a user who never gave or withdrew it: a host sends the option at each start, also after a withdrawal. */
const recordConsent = async (call: Procedures, user_id: string): Promise<void> => {
  const { items } = await call.users.consents({ user_id, limit: 1 })
  if (items.length === 0) await call.users.update({ user_id, memory_opt_in: true, consent_note: 'acquaint mcp --consent' })
}
