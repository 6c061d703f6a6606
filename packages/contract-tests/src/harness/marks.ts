import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { afterAll, beforeAll, describe } from 'vitest'
import { makeMigratedDatabase } from './databases.ts'

/** Whatever runs a statement: the `tx` of a read or of a write. */
interface Statements {
  query: (sql: string) => Promise<unknown>
}

/**
 * Rows of the simplest kind, in a table of their own: what the transactions of a database keep can be told without the
 * procedures on top of it. Names are made here, so that they can stand in a statement as they are.
 */
export const makeMarks = async (db: Database): Promise<Marks> => {
  await db.write((tx) => tx.query('CREATE TABLE marks (place text PRIMARY KEY, name text NOT NULL)'))
  return {
    newName: randomUUID,
    add: async (tx, name, place = randomUUID()) => {
      await tx.query(`INSERT INTO marks (place, name) VALUES ('${place}', '${name}')`)
    },
    counts: async (tx) => {
      // The statement says what its rows are.
      const rows = (await tx.query('SELECT name, COUNT(*) AS count FROM marks GROUP BY name')) as { name: string; count: number | string }[]
      return new Map(rows.map(({ name, count }) => [name, Number(count)]))
    },
  }
}

export interface Marks {
  newName: () => string
  /** Adds a mark; two at one place are a violation. */
  add: (tx: Statements, name: string, place?: string) => Promise<void>
  /** How many marks there are of each name. */
  counts: (tx: Statements) => Promise<Map<string, number>>
}

interface MarkedWorld {
  db: Database
  marks: Marks
  /** How many marks of this name a read sees. */
  countOf: (name: string) => Promise<number>
}

/** Runs a suite on each database, with marks in it. A database lasts for one suite. */
export const onEachMarkedDatabase = (suite: (world: MarkedWorld) => void) => {
  describe.each(['sqlite', 'postgres'] as const)('%s', (database) => {
    // Filled in before the first test: suites close over the object, not over its fields.
    const world = {} as MarkedWorld
    let stop = async () => {}
    beforeAll(async () => {
      const { url: databaseUrl, drop } = await makeMigratedDatabase(database)
      const db = await openDatabase(databaseUrl)
      const marks = await makeMarks(db)
      Object.assign(world, { db, marks, countOf: async (name: string) => (await db.read(marks.counts)).get(name) ?? 0 })
      stop = async () => {
        await db.close()
        await drop()
      }
    })
    afterAll(() => stop())
    suite(world)
  })
}
