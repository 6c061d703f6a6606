import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { afterAll, beforeAll, describe } from 'vitest'
import { makeMigratedDatabase } from './databases.ts'

/** Runs statements: the `tx` of a read or of a write. */
interface Statements {
  query: (sql: string) => Promise<unknown>
}

/**
 * Creates a table of simple rows, which shows what transactions commit without the procedures above them. Names are
 * UUIDs, so that a statement can hold them unescaped.
 */
export const makeMarks = async (db: Database): Promise<Marks> => {
  await db.write((tx) => tx.query('CREATE TABLE marks (position text PRIMARY KEY, name text NOT NULL)'))
  return {
    newName: randomUUID,
    add: async (tx, name, position = randomUUID()) => {
      await tx.query(`INSERT INTO marks (position, name) VALUES ('${position}', '${name}')`)
    },
    counts: async (tx) => {
      // The statement names these columns.
      const rows = (await tx.query('SELECT name, COUNT(*) AS count FROM marks GROUP BY name')) as { name: string; count: number | string }[]
      return new Map(rows.map(({ name, count }) => [name, Number(count)]))
    },
  }
}

export interface Marks {
  newName: () => string
  /** Adds a mark. Two at one position violate a constraint. */
  add: (tx: Statements, name: string, position?: string) => Promise<void>
  /** Counts the marks of each name. */
  counts: (tx: Statements) => Promise<Map<string, number>>
}

interface MarkedWorld {
  db: Database
  marks: Marks
  /** Counts the marks of this name that a read sees. */
  countOf: (name: string) => Promise<number>
}

/** Makes every second write of a database a long one: SQLite runs those on another connection. */
const withLongWrites = (db: Database): Database => {
  let writes = 0
  return { ...db, write: (work) => db.write(work, { isLong: writes++ % 2 === 1 }) }
}

const kinds = [
  { name: 'sqlite', database: 'sqlite', adapt: (db: Database) => db },
  { name: 'sqlite with long writes', database: 'sqlite', adapt: withLongWrites },
  { name: 'postgres', database: 'postgres', adapt: (db: Database) => db },
] as const

/** Runs a suite on each database, with marks in it. A database lasts for one suite. */
export const onEachMarkedDatabase = (suite: (world: MarkedWorld) => void) => {
  describe.each(kinds)('$name', ({ database, adapt }) => {
    // Filled in before the first test: suites close over the object, not over its fields.
    const world = {} as MarkedWorld
    let stop = async () => {}
    beforeAll(async () => {
      const { url: databaseUrl, drop } = await makeMigratedDatabase(database)
      const db = adapt(await openDatabase(databaseUrl))
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
