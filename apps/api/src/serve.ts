import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import pino, { type Logger } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './db/database.ts'
import { findOrCreateApp, keysExist } from './keys.ts'
import { isLoopback } from './loopback.ts'

/** How long requests that are under way may take to end once the server is told to stop. */
const graceMs = 10_000

/** A second signal that comes later than this is somebody who will not wait. */
const impatienceMs = 1000

/** Serves until SIGINT or SIGTERM, then lets what is under way end and closes the database. */
export const serve = async (config: Config): Promise<void> => {
  const log = pino({ level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const db = await openDatabase(config.DATABASE_URL)
  try {
    const keyless = isLoopback(config.HOST)
    await prepareKeyless({ db, keyless, log, host: config.HOST })
    const server = createServer(createApp({ db, log, keyless, corsOrigins: config.CORS_ORIGINS }))
    server.listen(config.PORT, config.HOST)
    await once(server, 'listening')
    announce(server, config)
    await stopSignal()
    await stop(server)
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

const withoutPassword = (url: string) => url.replace(/:\/\/[^@/]*@/, '://')

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
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(timer)
}
