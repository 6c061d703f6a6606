import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, serverOptions } from '@acquaint/api/app'
import { type Database, openDatabase } from '@acquaint/api/database'
import { createKey } from '@acquaint/api/keys'
import { createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { createDatabase } from '@acquaint/test-postgres'
import pino from 'pino'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { inProcess } from './in-process.ts'
import { overRest } from './over-rest.ts'

export type DatabaseName = 'sqlite' | 'postgres'
export type TransportName = 'in process' | 'tRPC' | 'REST'

/** One application of its own, which no other test sees. */
export interface Application {
  api: Api
  key: string
  keyId: string
  id: string
}

/** A server over one database, and one way to reach it. */
export interface World {
  database: DatabaseName
  transport: TransportName
  db: Database
  databaseUrl: string
  /** Where the server listens. */
  url: string
  newApplication: () => Promise<Application>
}

/** Runs a suite on each database. A database lasts for one suite. */
export const onEachDatabase = (
  suite: (
    world: Omit<World, 'transport' | 'newApplication'> & { newApplication: (transport: TransportName) => Promise<Application> },
  ) => void,
) => {
  for (const database of ['sqlite', 'postgres'] as const) {
    describe(database, () => {
      // Filled in before the first test: suites close over the object, not over its fields.
      const world = { database } as Parameters<typeof suite>[0]
      let stop = async () => {}
      beforeAll(async () => {
        const { url: databaseUrl, drop } = await makeDatabase(database)
        const db = await openDatabase(databaseUrl)
        const log = pino({ level: 'silent' })
        const server = createServer(serverOptions, createApp({ db, log, keyless: false, corsOrigins: [] })).listen(0, '127.0.0.1')
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
}

/** Runs a suite through each transport on each database. Use it for promises that a transport or a database can break. */
export const throughEachTransport = (suite: (world: World) => void) => {
  onEachDatabase((shared) => {
    for (const transport of ['in process', 'tRPC', 'REST'] as const) {
      describe(transport, () => {
        const world = Object.create(shared, {
          transport: { value: transport },
          newApplication: { value: () => shared.newApplication(transport) },
        }) as World
        suite(world)
      })
    }
  })
}

/** A new, empty database: a file of its own, or a database of its own on the server of this run. */
export const makeDatabase = async (database: DatabaseName): Promise<{ url: string; drop: () => Promise<void> }> => {
  if (database === 'postgres') return createDatabase(inject('postgresUrl'))
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-'))
  return { url: `sqlite:${join(folder, 'acquaint.db')}`, drop: () => rm(folder, { recursive: true }) }
}
