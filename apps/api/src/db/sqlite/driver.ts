import { createRequire } from 'node:module'
import type BetterSqlite3 from 'better-sqlite3'

/**
 * Returns the class `Database` of the better-sqlite3 that this version of Node can run: 13 on Node 22.14 and later, 12 before.
 * Throws where the package is not installed.
 */
export const loadSqliteDriver = (): typeof BetterSqlite3 => createRequire(import.meta.url)(sqliteDriverPath())

/** Returns the path of the module that exports this class, for worker threads. */
export const sqliteDriverPath = (): string => {
  const { resolve } = createRequire(import.meta.url)
  let cause: unknown
  for (const name of drivers) {
    try {
      return resolve(name)
    } catch (error) {
      cause ??= error
    }
  }
  throw new Error(
    `The SQLite driver of Node ${process.versions.node} is not installed. Delete the folder node_modules and install with this version of Node.`,
    { cause },
  )
}

/** Returns the versions that tests and benchmarks ran on, such as "Node 24.21.0, better-sqlite3 13, SQLite 3.54.1". */
export const describeRuntime = (): string => {
  const Database = loadSqliteDriver()
  const connection = new Database(':memory:')
  const version = connection.prepare('SELECT sqlite_version()').pluck().get()
  connection.close()
  return `Node ${process.versions.node}, better-sqlite3 ${hasVersion13 ? 13 : 12}, SQLite ${version}`
}

/** Version 13 crashes the process without Node-API 10. Version 12 can do so on Node 24.19 and later (nodejs/node#65446). */
const hasVersion13 = Number(process.versions.napi) >= 10

/** The second one of Node 20 is that of the package `acquaint`, which depends on it directly. */
const drivers = hasVersion13 ? ['better-sqlite3-13'] : ['@acquaint/sqlite-node-20', 'better-sqlite3-12']
