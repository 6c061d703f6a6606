import { startPostgres } from '@acquaint/test-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A Postgres whose user may create databases. */
    postgresUrl: string
  }
}

/** One real Postgres for the whole run. Where there is none, the run fails and says why. */
export default async (project: TestProject) => {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return server.stop
}
