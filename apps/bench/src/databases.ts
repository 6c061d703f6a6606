import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, startPostgres } from '@acquaint/test-postgres'

export const databaseNames = ['sqlite', 'postgres'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** An empty database of its own: a file, or a database on the Postgres that the tests would use. */
export const makeDatabase = async (name: DatabaseName): Promise<{ url: string; drop: () => Promise<void> }> => {
  if (name === 'postgres') {
    const server = await startPostgres()
    const database = await createDatabase(server.url)
    return { url: database.url, drop: () => database.drop().finally(server.stop) }
  }
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-bench-'))
  return { url: `sqlite:${join(folder, 'acquaint.db')}`, drop: () => rm(folder, { recursive: true, force: true }) }
}
