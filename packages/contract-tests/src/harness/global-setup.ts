import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { describeRuntime } from '@acquaint/api/db/sqlite/driver'
import { createDatabase, startPostgres } from '@acquaint/test-postgres'
import { hasPgBouncer, startPgBouncer } from '@acquaint/test-postgres/pgbouncer'
import type { TestProject } from 'vitest/node'
import { createFile, type DatabaseName } from './databases.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Postgres whose user may create databases. */
    postgresUrl: string
    /** Databases that have all tables and nobody is connected to, to be copied. */
    migratedUrls: Record<DatabaseName, string>
    /** PgBouncer in front of this Postgres, in the project that runs through it; elsewhere empty. */
    poolerUrl: string
    /** Folder for the tarballs of the packages: see packed-packages.ts. */
    packedFolder: string
  }
}

/** Starts one real Postgres for all projects of the run, and migrates a database of each kind. Rejects, saying why, where there is none. */
export default async (project: TestProject) => {
  const run = shared.acquaintTestRun ?? { projects: 0, started: start() }
  shared.acquaintTestRun = run
  run.projects++
  const { provided, stop } = await run.started
  project.provide('postgresUrl', provided.postgresUrl)
  project.provide('migratedUrls', provided.migratedUrls)
  project.provide('poolerUrl', project.name === 'pooler' ? provided.poolerUrl : '')
  project.provide('packedFolder', provided.packedFolder)
  return async () => {
    run.projects--
    if (run.projects === 0) await stop()
  }
}

/** Each project loads this file again: a global holds what they share. */
const shared = globalThis as { acquaintTestRun?: { projects: number; started: ReturnType<typeof start> } }

const start = async () => {
  console.log(`Tests run on ${describeRuntime()}.`)
  const server = await startPostgres({ isDurable: false })
  const pooler = hasPgBouncer() ? await startPgBouncer(server.url, { poolSize: 5 }) : undefined
  const [sqlite, postgres] = await Promise.all([createFile(), createDatabase(server.url)])
  const packedFolder = await mkdtemp(join(tmpdir(), 'acquaint-packed-'))
  for (const { url } of [sqlite, postgres]) await (await openDatabase(url)).close()
  return {
    provided: {
      postgresUrl: server.url,
      migratedUrls: { sqlite: sqlite.url, postgres: postgres.url },
      poolerUrl: pooler?.through(server.url) ?? '',
      packedFolder,
    },
    stop: async () => {
      await Promise.all([sqlite.drop(), postgres.drop(), rm(packedFolder, { recursive: true, force: true })])
      await pooler?.stop()
      await server.stop()
    },
  }
}
