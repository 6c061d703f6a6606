import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino, { type Logger } from 'pino'
import { type Config, databaseOptionsOf, replicaOf } from './config.ts'
import { type Database, openDatabase } from './db/database.ts'
import { fileOf, warnOfModes } from './db/sqlite/prepare-file.ts'
import { createEmbedder } from './embeddings/create-embedder.ts'
import { createEmbeddings } from './embeddings/embeddings.ts'
import { warmExtraction } from './extraction/warm.ts'
import { createApp, serverOptions, timeouts } from './http/app.ts'
import { handleClientErrors } from './http/client-error.ts'
import { isLoopback } from './http/loopback.ts'
import { createRateLimit, type RateLimit } from './http/rate-limit.ts'
import { stopServer } from './http/stop.ts'
import { createFirstKey, findOrCreateApp, keysExist, seedKey } from './keys.ts'
import { createModel } from './llm/create-model.ts'
import { startSweep } from './memories/sweep.ts'
import { packedFolder } from './packed-folder.ts'

/** Shutdown grace period: how long running requests may take to end after a signal to stop. */
const graceMs = 10_000

/** A second signal after this time ends the process at once; earlier, npm and the terminal may both have sent one. */
const secondSignalMs = 1000

/** Folders of the built console and of the built documentation. This file and its build lie at the same depth. */
const consoleFolder = packedFolder('console') ?? fileURLToPath(new URL('../../web/dist', import.meta.url))
const docsFolder = packedFolder('docs') ?? fileURLToPath(new URL('../../../docs/dist', import.meta.url))

/** Serves until SIGINT or SIGTERM, then lets running requests end and closes the database. */
export const serve = async (config: Config): Promise<void> => {
  // Asynchronous: lines that arrive during a write are written together, the last ones when the process ends.
  const log = pino({ level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ sync: false }))
  const warn = (sentence: string) => log.warn(sentence)
  const options = { ...databaseOptionsOf(config, warn), replica: replicaOf(config, warn) }
  const db = await openDatabase(config.DATABASE_URL, options)
  try {
    if (config.DATABASE_URL.startsWith('sqlite:')) for (const warning of await warnOfModes(fileOf(config.DATABASE_URL))) log.warn(warning)
    const keyless = isLoopback(config.HOST)
    if (config.ACQUAINT_KEY !== undefined) await seedKey(db, config.ACQUAINT_KEY)
    await prepareKeys({ db, keyless, log })
    const model = await createModel(config)
    const embedder = await createEmbedder(config)
    const embeddings = embedder && createEmbeddings({ db, embedder, log })
    const rateLimit = await rateLimitOf(config)
    const sweep = startSweep({ db, log })
    try {
      const app = createApp({
        ...{ db, log, model, embeddings, keyless, corsOrigins: config.CORS_ORIGINS, rateLimit },
        retentionDays: config.MEMORY_RETENTION_DAYS,
        names: { model: config.MODEL_NAME, embedder: config.EMBEDDINGS_NAME ?? (config.EMBEDDINGS === 'local' ? 'local' : undefined) },
        timeLimits: { short: config.REQUEST_TIMEOUT_MS, long: config.LONG_REQUEST_TIMEOUT_MS },
        limits: { concurrency: config.APP_CONCURRENCY, longConcurrency: config.APP_LONG_CONCURRENCY },
        ...(existsSync(join(consoleFolder, 'index.html')) && { consoleFolder }),
        ...(existsSync(join(docsFolder, '404.html')) && { docsFolder }),
      })
      const server = createServer({ ...serverOptions, ...timeouts(config.KEEP_ALIVE_TIMEOUT_MS) }, app)
      handleClientErrors(server, { log })
      await listen(server, config)
      const stopped = stopSignal() // before the announcement, after which somebody may stop the server
      announce(server, config)
      const stopping = new AbortController()
      // Without it the first message takes longer, and nothing else happens.
      const warmed = warmExtraction(stopping.signal).catch(() => log.warn('compiling the patterns of the rules ahead failed'))
      await stopped
      stopping.abort()
      await warmed
      await stopServer(server, { graceMs })
    } finally {
      await sweep.close()
      await rateLimit?.close()
      await embeddings?.close()
    }
  } finally {
    await db.close()
  }
  log.info('stopped')
}

const rateLimitOf = async ({ RATE_LIMIT, RATE_LIMIT_STORE, DATABASE_URL }: Config): Promise<RateLimit | undefined> => {
  if (RATE_LIMIT === 0) return undefined
  return createRateLimit({ unitsPerMinute: RATE_LIMIT, ...(RATE_LIMIT_STORE === 'postgres' && { databaseUrl: DATABASE_URL }) })
}

/**
 * Prepares a first start. On loopback, the app `default` is served without a key. On another address a key is created, and
 * printed this one time.
 */
const prepareKeys = async ({ db, keyless, log }: { db: Database; keyless: boolean; log: Logger }) => {
  if (await keysExist(db)) return
  if (keyless) {
    await findOrCreateApp(db, 'default')
    log.warn(
      'There is no API key: every process on this machine has access as the app "default". Create one with: acquaint keys create --app NAME',
    )
    return
  }
  const created = await createFirstKey(db, 'default')
  if (created)
    console.log(`API key of the app default: ${created.key}\nStore the key now: Acquaint has only its hash and cannot print the key again.`)
}

const listen = async (server: Server, { HOST, PORT }: Config) => {
  try {
    await once(server.listen(PORT, HOST), 'listening')
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const reason = isTaken ? 'the port is in use' : error instanceof Error ? error.message : String(error)
    throw new Error(`The server cannot listen on HOST ${HOST}, PORT ${PORT}: ${reason}`, { cause: error })
  }
}

const announce = (server: Server, { HOST, DATABASE_URL }: Config) => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : ''
  const origin = `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`
  console.log(`Acquaint serves on ${origin}
  REST       ${origin}/api
  tRPC       ${origin}/trpc
  MCP        ${origin}/mcp/users/{user_id}
  docs       ${origin}/docs
  reference  ${origin}/reference
  OpenAPI    ${origin}/openapi.json
  database   ${withoutPassword(DATABASE_URL)}`)
}

/** Removes the password, which may be in the user information or in a parameter. */
const withoutPassword = (url: string) => {
  if (url.startsWith('sqlite:')) return url
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

/** Resolves at the first SIGINT or SIGTERM. A second one ends the process at once. */
const stopSignal = () =>
  new Promise<void>((resolve) => {
    let firstAt: number | undefined
    const onSignal = () => {
      firstAt ??= performance.now()
      if (performance.now() - firstAt > secondSignalMs) process.exit(1)
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
