import { stat } from 'node:fs/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { loadSqliteDriver } from './driver.ts'
import * as migrations from './migrations/index.ts'

export interface Verification {
  /** A sentence for each fault; none in a sound file. */
  faults: string[]
  /** Number of rows by table. */
  counts: [table: string, rows: number][]
}

/** Faults that one check reports at most. */
const faultsMax = 20

/** Opens a database file for reading. Throws where there is none. */
export const openForReading = async (file: string): Promise<BetterSqlite3.Database> => {
  if ((await stat(file).catch(() => undefined))?.isFile() !== true) throw new Error(`There is no database file ${file}`)
  return new (loadSqliteDriver())(file, { readonly: true, fileMustExist: true, timeout: 5000 })
}

/** Checks a database file: the pages, the foreign keys, and the full-text index against the rows. A server may serve it meanwhile. */
export const verifyFile = async (file: string): Promise<Verification> => {
  const connection = await openForReading(file)
  try {
    connection.exec('BEGIN') // one snapshot for all checks
    const problem = unknownRelease(connection)
    return problem ? { faults: [problem], counts: [] } : { faults: checks(connection), counts: countRows(connection) }
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)], counts: [] }
  } finally {
    connection.close()
  }
}

const unknownRelease = (connection: BetterSqlite3.Database): string | undefined => {
  const hasTable = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'").get() !== undefined
  if (!hasTable) return 'The file is no database of Acquaint: it has no table "migrations".'
  const later = migrationsOf(connection).find((name) => !(name in migrations))
  return later && `The file is from a later release, which added the migration ${later}.`
}

const migrationsOf = (connection: BetterSqlite3.Database) => connection.prepare<[], string>('SELECT name FROM migrations').pluck().all()

const checks = (connection: BetterSqlite3.Database): string[] => {
  const pages = connection.prepare<[], string>(`PRAGMA integrity_check(${faultsMax})`).pluck().all()
  const keys = connection.prepare<[], { table: string }>(`SELECT "table" FROM pragma_foreign_key_check LIMIT ${faultsMax}`).all()
  return [
    ...pages.filter((line) => line !== 'ok'),
    ...keys.map(({ table }) => `A row of ${table} refers to a row that does not exist.`),
    // The index of an earlier release is of another kind.
    ...(migrationsOf(connection).length < Object.keys(migrations).length ? [] : indexChecks).flatMap(([sentence, sql]) => {
      const count = Number(connection.prepare(`SELECT COUNT(*) FROM (${sql})`).pluck().get())
      return count > 0 ? [`${sentence}: ${count}.`] : []
    }),
  ]
}

const ofEntry = (table: string) =>
  `${table}.app_id = entries.app_id AND ${table}.user_id = entries.user_id AND ${table}.entry = entries.entry`
const withoutEntry = (table: string, kind: string) =>
  `SELECT 1 FROM ${table} WHERE NOT EXISTS (SELECT 1 FROM search_entries AS entries WHERE ${ofEntry(table)} AND entries.kind = '${kind}')`
const withoutRow = (table: string, kind: string) =>
  `SELECT 1 FROM search_entries AS entries WHERE kind = '${kind}' AND NOT EXISTS (SELECT 1 FROM ${table} WHERE ${ofEntry(table)})`

const indexChecks: [sentence: string, sql: string][] = [
  ['Passages without an index entry', withoutEntry('passages', 'passage')],
  ['Memories without an index entry', withoutEntry('memories', 'memory')],
  ['Index entries without a passage', withoutRow('passages', 'passage')],
  ['Index entries without a memory', withoutRow('memories', 'memory')],
  ['Index entries without terms', 'SELECT 1 FROM search_entries WHERE entry NOT IN (SELECT id FROM search_terms_docsize)'],
  ['Terms without an index entry', 'SELECT 1 FROM search_terms_docsize WHERE id NOT IN (SELECT entry FROM search_entries)'],
  [
    'Users with index entries and no key',
    'SELECT DISTINCT app_id, user_id FROM search_entries EXCEPT SELECT app_id, user_id FROM term_keys',
  ],
  [
    'Vectors without a memory',
    `SELECT 1 FROM memory_vectors AS entries WHERE NOT EXISTS (SELECT 1 FROM memories WHERE ${ofEntry('memories')})`,
  ],
]

const countRows = (connection: BetterSqlite3.Database): Verification['counts'] => {
  const names = connection
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_terms%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    .pluck()
    .all()
  return names.map((name) => [name, Number(connection.prepare(`SELECT COUNT(*) FROM "${name}"`).pluck().get())])
}
