import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, startPostgres, type TestPostgres } from '@acquaint/test-postgres'

export const databaseNames = ['sqlite', 'postgres'] as const
export type DatabaseName = (typeof databaseNames)[number]

export interface Place {
  url: string
  /** Creates a database with the same rows. Nobody may be connected to this one. */
  copy: () => Promise<Place>
  drop: () => Promise<void>
}

/** Creates an empty database of its own: a file, or a database on the Postgres that the tests would use. */
export const makeDatabase = async (name: DatabaseName): Promise<Place> => {
  if (name === 'sqlite') return makeFile()
  const server = await startPostgres()
  const { drop, ...place } = await makeOn(server)
  return { ...place, drop: () => drop().finally(server.stop) }
}

const makeFile = async (from?: string): Promise<Place> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-bench-'))
  const path = join(folder, 'acquaint.db')
  if (from !== undefined) await copyFile(from, path)
  return { url: `sqlite:${path}`, copy: () => makeFile(path), drop: () => rm(folder, { recursive: true, force: true }) }
}

const makeOn = async (server: TestPostgres, template?: string): Promise<Place> => {
  const { url, drop } = await createDatabase(server.url, template === undefined ? {} : { template })
  return { url, copy: () => makeOn(server, new URL(url).pathname.slice(1)), drop }
}
