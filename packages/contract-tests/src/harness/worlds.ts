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
export type DoorName = 'in process' | 'tRPC' | 'REST'

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
  door: DoorName
  db: Database
  databaseUrl: string
  /** Where the server listens. */
  url: string
  newApplication: () => Promise<Application>
}

/** Runs a suite on each database. A database lasts for one suite. */
export const onEachDatabase = (
  suite: (world: Omit<World, 'door' | 'newApplication'> & { newApplication: (door: DoorName) => Promise<Application> }) => void,
) => {
  for (const database of ['sqlite', 'postgres'] as const) {
    describe(database, () => {
      // Filled in before the first test: suites close over the object, not over its fields.
      const world = { database } as Parameters<typeof suite>[0]
      let stop = async () => {}
      beforeAll(async () => {
        const place = await makeDatabase(database)
        const db = await openDatabase(place.url)
        const log = pino({ level: 'silent' })
        const server = createServer(serverOptions, createApp({ db, log, keyless: false, corsOrigins: [] })).listen(0, '127.0.0.1')
        await once(server, 'listening')
        const { port } = server.address() as AddressInfo // it listens on TCP
        const url = `http://127.0.0.1:${port}`
        const newApplication = async (door: DoorName) => {
          const { key, app, id: keyId } = await createKey(db, `app ${randomUUID()}`)
          const apis = {
            'in process': () => inProcess(db, { ...app, keyId }),
            tRPC: () => createClient({ url, apiKey: key }),
            REST: () => overRest(url, key),
          }
          return { api: apis[door](), key, keyId, id: app.id }
        }
        Object.assign(world, { db, databaseUrl: place.url, url, newApplication })
        stop = async () => {
          server.close()
          server.closeAllConnections()
          await db.close()
          await place.drop()
        }
      })
      afterAll(() => stop())
      suite(world)
    })
  }
}

/** Runs a suite through each door on each database: what a promise of the API is tested by. */
export const throughEachDoor = (suite: (world: World) => void) => {
  onEachDatabase((shared) => {
    for (const door of ['in process', 'tRPC', 'REST'] as const) {
      describe(door, () => {
        const world = Object.create(shared, {
          door: { value: door },
          newApplication: { value: () => shared.newApplication(door) },
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
