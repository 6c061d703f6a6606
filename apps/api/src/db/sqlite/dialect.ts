import type BetterSqlite3 from 'better-sqlite3'
import { type DataSourceOptions, EntitySchema } from 'typeorm'
import { canonicalJson } from '../../digest.ts'
import type { Dialect } from '../dialect.ts'
import { tables } from '../schema/tables.ts'
import { writePragmas } from './connections.ts'
import { loadSqliteDriver } from './driver.ts'
import { createExecute } from './execute.ts'
import { metadataPaths } from './metadata-paths.ts'
import * as migrations from './migrations/index.ts'
import { fileOf, prepareFile } from './prepare-file.ts'
import { createScanner } from './scanner.ts'
import { createSnapshots } from './snapshots.ts'
import { terms } from './terms.ts'
import { createTextIndex } from './user-texts.ts'
import { createWriter } from './writer.ts'

/** The embedded default: one file, one writing and one reading connection. */
export const sqlite: Dialect = {
  connections: (url) => {
    const options = {
      type: 'better-sqlite3',
      driver: loadSqliteDriver(),
      database: fileOf(url),
      entities: tables.map(inSqliteTypes),
      migrations: Object.values(migrations),
      logging: false,
      // The driver waits in the event loop: wait briefly there, longer outside (see createRetry in database.ts).
      timeout: 5,
    } satisfies DataSourceOptions
    const write = { ...options, prepareDatabase: prepareConnection }
    return { write, read: { ...options, readonly: true, fileMustExist: true }, migrate: write }
  },
  prepare: (url) => prepareFile(fileOf(url)),
  kind: 'sqlite',
  versionSql: 'sqlite_version()',
  hasOneWriter: true,
  createWriter: (options) => createWriter(options, sqlite),
  createExecute,
  createScanner,
  createSnapshots,
  createTextIndex,
  stoppable: 'NOT interrupted()', // see sql-worker.js
  // BEGIN IMMEDIATE has made this transaction the only writer.
  lock: async () => {},
  migrate: async (source) => {
    // A table is rebuilt by dropping it, which foreign keys would forbid.
    await source.query('PRAGMA foreign_keys = OFF')
    try {
      await source.query('BEGIN IMMEDIATE')
      await source.runMigrations({ transaction: 'none' })
      await source.query('COMMIT')
    } catch (error) {
      await source.query('ROLLBACK').catch(() => {}) // a full disk has undone it already
      throw error
    } finally {
      await source.query('PRAGMA foreign_keys = ON')
    }
  },
  json: (column, { path, bind }) => {
    // Labels in quotes are escaped as JSON is; on an array they find nothing, as on Postgres.
    const at = `${column}, ${bind(`$${path.map((key) => `.${JSON.stringify(key)}`).join('')}`)}`
    const arrow = `(${at.replace(', ', ' -> ')})`
    return {
      exists: `json_type(${at}) IS NOT NULL`,
      isObject: `json_type(${at}) = 'object'`,
      equals: (value) => `${arrow} = ${bind(canonicalJson(value))}`,
      // One parameter for all: a statement takes 32,766, and is slow long before.
      isOneOf: (values) => `${arrow} IN (SELECT value FROM json_each(${bind(JSON.stringify(values.map(canonicalJson)))}))`,
      compare: (operator, value) =>
        typeof value === 'number'
          ? // SQLite reads whole numbers beyond 2^53 as integers, where JSON means the nearest double. So does TypeORM write them.
            `json_type(${at}) IN ('integer', 'real') AND CAST(json_extract(${at}) AS REAL) ${operator} CAST(${bind(value)} AS REAL)`
          : `json_type(${at}) = 'text' AND json_extract(${at}) ${operator} ${bind(value)}`,
      contains: (value) => {
        const held = `CASE WHEN json_type(${at}) = 'array' THEN EXISTS (
          SELECT 1 FROM json_each(${arrow}) AS item WHERE (${arrow} -> item.key) = ${bind(canonicalJson(value))}) ELSE FALSE END`
        return typeof value === 'string'
          ? `(CASE WHEN json_type(${at}) = 'text' THEN instr(json_extract(${at}), ${bind(value)}) > 0 ELSE ${held} END)`
          : held
      },
    }
  },
  holds: (column, text) => `instr(${column}, ${text}) > 0`,
  dayOf: (column) => `substr(${column}, 1, 10)`,
  byCodePoint: (column) => column,
  metadataPaths,
  jsonText: (column) => `json(${column})`,
  terms,
  isUniqueViolation: ({ code }) => code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE',
  isTransient: ({ code }) => is(code, 'SQLITE_BUSY'),
  unavailable: ({ code }) => {
    if (is(code, 'SQLITE_BUSY') || is(code, 'SQLITE_LOCKED')) return 'DATABASE_BUSY'
    if (is(code, 'SQLITE_FULL')) return 'DATABASE_FULL'
    if (is(code, 'SQLITE_READONLY')) return 'DATABASE_READ_ONLY'
    return ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_PROTOCOL'].some((kind) => is(code, kind))
      ? 'DATABASE_UNAVAILABLE'
      : undefined
  },
}

const prepareConnection = (connection: BetterSqlite3.Database) => {
  connection.pragma('busy_timeout = 2000') // switching to WAL takes the file for itself for a moment
  connection.pragma('journal_mode = WAL')
  for (const pragma of writePragmas) connection.pragma(pragma)
  connection.function('interrupted', () => 0) // a scan inside a write runs here, to its end
}

/** SQLite's codes have families: SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT. */
const is = (code: unknown, family: string) => typeof code === 'string' && (code === family || code.startsWith(`${family}_`))

const inSqliteTypes = ({ options }: (typeof tables)[number]) => {
  const columns = Object.entries(options.columns).map(([name, column]) => [
    name,
    // RFC 3339 text in UTC sorts by time, and every text by code point.
    { ...column, ...(column.type === 'timestamptz' && { type: 'text', precision: undefined }), collation: undefined },
  ])
  return new EntitySchema<object>({ ...options, columns: Object.fromEntries(columns) })
}
