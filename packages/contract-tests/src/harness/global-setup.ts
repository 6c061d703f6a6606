import { openDatabase } from '@acquaint/api/db/database'
import { createDatabase, startPostgres } from '@acquaint/test-postgres'
import type { TestProject } from 'vitest/node'
import { createFile, type DatabaseName } from './databases.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Postgres whose user may create databases. */
    postgresUrl: string
    /** Databases that have all tables and nobody is connected to, to be copied. */
    migratedUrls: Record<DatabaseName, string>
  }
}

/** Starts one real Postgres for the whole run, and migrates a database of each kind. Rejects, saying why, where there is none. */
export default async (project: TestProject) => {
  const server = await startPostgres({ isDurable: false })
  const [sqlite, postgres] = await Promise.all([createFile(), createDatabase(server.url)])
  for (const { url } of [sqlite, postgres]) await (await openDatabase(url)).close()
  project.provide('postgresUrl', server.url)
  project.provide('migratedUrls', { sqlite: sqlite.url, postgres: postgres.url })
  return async () => {
    await Promise.all([sqlite.drop(), postgres.drop()])
    await server.stop()
  }
}
