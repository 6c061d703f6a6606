import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createApp, serverOptions } from '@acquaint/api/http/app'
import { handleClientErrors } from '@acquaint/api/http/client-error'
import { createKey } from '@acquaint/api/keys'
import { createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import pino from 'pino'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { type DatabaseName, makeMigratedDatabase } from './databases.ts'
import { inProcess } from './in-process.ts'
import { overRest } from './over-rest.ts'
import { patientLimits } from './patient-limits.ts'

export type TransportName = 'in process' | 'tRPC' | 'REST'

/** Behind a pooler, SQLite would only be tested once more. */
const databases = (): DatabaseName[] => (inject('poolerUrl') === '' ? ['sqlite', 'postgres'] : ['postgres'])
const transports: TransportName[] = ['in process', 'tRPC', 'REST']

/** App for one test. */
export interface Application {
  api: Api
  key: string
  keyId: string
  id: string
}

/** Server on one database, and the transport to reach it. */
export interface World {
  database: DatabaseName
  transport: TransportName
  db: Database
  databaseUrl: string
  /** Origin of the server. */
  url: string
  newApplication: () => Promise<Application>
}

/** World of a suite that chooses the transport for each app. */
type SharedWorld = Omit<World, 'transport' | 'newApplication'> & { newApplication: (transport: TransportName) => Promise<Application> }

/** Runs a suite on each database. A database lasts for one suite. */
export const onEachDatabase = (suite: (world: SharedWorld) => void) => {
  for (const database of databases()) onDatabase(database, suite)
}

/** Runs a suite through each transport on each database. Use it for promises that a transport or a database can break. */
export const throughEachTransport = (suite: (world: World) => void) => onEachDatabase((shared) => throughTransports(shared, suite))

/** Runs a suite through each transport on SQLite. Use it for input that transports carry differently and no database sees. */
export const throughEachTransportOnSqlite = (suite: (world: World) => void) =>
  onDatabase('sqlite', (shared) => throughTransports(shared, suite))

/**
 * Runs a suite in process on SQLite. Use it for input that the contract alone refuses: `server/refused-input.test.ts`
 * shows that each transport and procedure asks the contract.
 */
export const inProcessOnSqlite = (suite: (world: World) => void) =>
  onDatabase('sqlite', (shared) => suite(worldThrough('in process', shared)))

/** Runs a suite over REST on SQLite. Use it for requests that a suite writes itself, to any path of the server. */
export const overHttpOnSqlite = (suite: (world: World) => void) => onDatabase('sqlite', (shared) => suite(worldThrough('REST', shared)))

const throughTransports = (shared: SharedWorld, suite: (world: World) => void) => {
  for (const transport of transports) describe(transport, () => suite(worldThrough(transport, shared)))
}

/** The world is filled in before the first test, so that this one inherits its fields and does not copy them. */
const worldThrough = (transport: TransportName, shared: SharedWorld): World =>
  Object.create(shared, { transport: { value: transport }, newApplication: { value: () => shared.newApplication(transport) } })

const onDatabase = (database: DatabaseName, suite: (world: SharedWorld) => void) => {
  describe(database, () => {
    // Filled in before the first test: suites close over the object, not over its fields.
    const world = { database } as SharedWorld
    let stop = async () => {}
    beforeAll(async () => {
      const { url: databaseUrl, drop } = await makeMigratedDatabase(database)
      const db = await openDatabase(databaseUrl)
      const log = pino({ level: 'silent' })
      const server = createServer(serverOptions, createApp({ db, log, keyless: false, corsOrigins: [], limits: patientLimits })).listen(
        0,
        '127.0.0.1',
      )
      handleClientErrors(server, { log })
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo // it listens on TCP
      const url = `http://127.0.0.1:${port}`
      const newApplication = async (transport: TransportName) => {
        const { key, app, id: keyId } = await createKey(db, `app ${randomUUID()}`)
        const apis = {
          'in process': () => inProcess(db, { ...app, keyId }),
          tRPC: () => createClient({ url, apiKey: key }),
          REST: () => overRest(url, key),
        }
        return { api: apis[transport](), key, keyId, id: app.id }
      }
      Object.assign(world, { db, databaseUrl, url, newApplication })
      stop = async () => {
        server.close()
        server.closeAllConnections()
        await db.close()
        await drop()
      }
    })
    afterAll(() => stop())
    suite(world)
  })
}
