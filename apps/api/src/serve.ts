import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './db/database.ts'
import { createEmbedder } from './embeddings/embedder.ts'
import { createEmbedding } from './embeddings/embeddings.ts'
import { createApp, serverOptions } from './http/app.ts'
import { isLoopback } from './http/loopback.ts'
import { findOrCreateApp, keysExist } from './keys.ts'
import { createModel } from './llm/model.ts'

/** How long requests that are under way may take to end once the server is told to stop. */
const graceMs = 10_000

/** How often connections that became idle are closed meanwhile. */
const sweepMs = 50

/** A second signal that comes later than this is somebody who will not wait. */
const impatienceMs = 1000

/** Serves until SIGINT or SIGTERM, then lets what is under way end and closes the database. */
export const serve = async (config: Config): Promise<void> => {
  // Lines that come while one is written are written together; at the end of the process pino writes what is left.
  const log = pino({ level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ sync: false }))
  const db = await openDatabase(config.DATABASE_URL)
  try {
    const keyless = isLoopback(config.HOST)
    await prepareKeyless({ db, keyless, log, host: config.HOST })
    const model = await createModel(config)
    const embedder = await createEmbedder(config)
    const embedding = embedder && createEmbedding({ db, embedder, log })
    try {
      const server = createServer(serverOptions, createApp({ db, log, keyless, corsOrigins: config.CORS_ORIGINS, model, embedding }))
      await listen(server, config)
      const stopped = stopSignal() // before anybody can read that it serves, and stop it
      announce(server, config)
      await stopped
      await stop(server)
    } finally {
      await embedding?.close()
    }
  } finally {
    await db.close()
  }
  log.info('stopped')
}

const prepareKeyless = async ({ db, keyless, log, host }: { db: Database; keyless: boolean; log: Logger; host: string }) => {
  if (await keysExist(db)) return
  if (!keyless)
    throw new Error(
      `HOST is ${host}, which other machines can reach, and there is no API key yet. Make one first: npm run acquaint -- keys create --app NAME`,
    )
  await findOrCreateApp(db, 'default')
  log.warn('There is no API key: everybody on this machine is served as the app "default". Make one with: acquaint keys create --app NAME')
}

const listen = async (server: Server, { HOST, PORT }: Config) => {
  try {
    await once(server.listen(PORT, HOST), 'listening')
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const reason = isTaken ? 'the port is taken' : error instanceof Error ? error.message : ''
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
  reference  ${origin}/docs
  OpenAPI    ${origin}/openapi.json
  database   ${withoutPassword(DATABASE_URL)}`)
}

/** A password may stand before the host or among the parameters. */
const withoutPassword = (url: string) => {
  if (url.startsWith('sqlite:')) return url
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

/** Resolves at the first SIGINT or SIGTERM. A terminal and npm may both send one; one sent later does not wait. */
const stopSignal = () =>
  new Promise<void>((resolve) => {
    let firstAt: number | undefined
    const onSignal = () => {
      firstAt ??= performance.now()
      if (performance.now() - firstAt > impatienceMs) process.exit(1)
      resolve()
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })

const stop = async (server: Server) => {
  const closed = once(server, 'close')
  server.close()
  // Kept-alive connections would go on bringing requests: each ends with its next answer, or as soon as it is idle.
  server.prependListener('request', (_req, res) => res.setHeader('connection', 'close'))
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}
