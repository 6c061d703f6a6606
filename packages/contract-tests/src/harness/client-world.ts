import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@acquaint/api/db/database'
import { createApp } from '@acquaint/api/http/app'
import { createKey } from '@acquaint/api/keys'
import { ApiError, type ClientOptions, createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import pino from 'pino'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type FaultyProxy, startFaultyProxy } from '../faults/faulty-proxy.ts'
import { makeMigratedDatabase } from './databases.ts'
import { patientLimits } from './patient-limits.ts'

/** Client of a new app, behind a proxy that records and disturbs its requests. */
interface Connected {
  client: Api
  /** Client of the same app without the proxy. */
  direct: Api
  proxy: FaultyProxy
  key: string
}

/** Starts a server on SQLite for the tests of one file. Each call of `connect` gives a new app and a new proxy. */
export const clientWorld = (): { connect: (options?: Partial<ClientOptions>) => Promise<Connected> } => {
  let server: Awaited<ReturnType<typeof startServer>> | undefined
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.stop())
  return {
    connect: async (options) => {
      if (!server) throw new Error('Connect within a test')
      const proxy = await startFaultyProxy(server.url)
      onTestFinished(proxy.close)
      const { key } = await createKey(server.db, `app ${randomUUID()}`)
      return {
        client: createClient({ url: proxy.url, apiKey: key, ...options }),
        direct: createClient({ url: server.url, apiKey: key }),
        proxy,
        key,
      }
    },
  }
}

/** Starts a server in this process over a new SQLite database. */
export const startServer = async () => {
  const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
  const db = await openDatabase(databaseUrl)
  const log = pino({ level: 'silent' })
  const server = createServer(createApp({ db, log, keyless: false, corsOrigins: [], limits: patientLimits })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const stop = async () => {
    server.close()
    server.closeAllConnections()
    await db.close()
    await drop()
  }
  return { url: `http://127.0.0.1:${port}`, db, stop }
}

/** Returns the error that a call rejects with. Throws when the call succeeds. */
export const failureOf = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.then(
    (output) => new Error(`The call went through: ${JSON.stringify(output)}`),
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw error
}
