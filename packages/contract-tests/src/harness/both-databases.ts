import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import type { Api, JsonObject } from '@acquaint/contracts'
import { afterAll, beforeAll } from 'vitest'
import { type DatabaseName, makeMigratedDatabase } from './databases.ts'
import { inProcess } from './in-process.ts'

/** App on one of the databases. */
export interface Side {
  name: DatabaseName
  db: Database
  api: Api
}

/** Opens both databases for the tests of a file. The result creates a new app on each, so that a test compares them. */
export const bothDatabases = (): (() => Promise<Side[]>) => {
  const opened: { name: DatabaseName; db: Database; drop: () => Promise<void> }[] = []
  beforeAll(async () => {
    for (const name of ['sqlite', 'postgres'] as const) {
      const { url, drop } = await makeMigratedDatabase(name)
      opened.push({ name, db: await openDatabase(url), drop })
    }
  })
  afterAll(async () => {
    for (const { db, drop } of opened) {
      await db.close()
      await drop()
    }
  })
  return () =>
    Promise.all(
      opened.map(async ({ name, db }) => {
        const { app } = await createKey(db, `app ${randomUUID()}`)
        return { name, db, api: inProcess(db, app) }
      }),
    )
}

/** Creates a user for each metadata in one transaction. The about of a user is its index. */
export const createAll = ({ db, api }: Side, all: JsonObject[]) =>
  db.write(async () => {
    for (const [index, metadata] of all.entries()) await api.users.create({ about: `${index}`, metadata })
  })
