import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@acquaint/test-postgres'
import { inject } from 'vitest'

export type DatabaseName = 'sqlite' | 'postgres'

interface TestDatabase {
  url: string
  drop: () => Promise<void>
}

/** Creates an empty database: a SQLite file, or a database on the Postgres server of this run. */
export const makeDatabase = async (database: DatabaseName): Promise<TestDatabase> =>
  database === 'postgres' ? pooled(await createDatabase(inject('postgresUrl'))) : createFile()

/** Creates a database that has all tables: a copy of one that was migrated when this run began. */
export const makeMigratedDatabase = async (database: DatabaseName): Promise<TestDatabase> => {
  const template = pathOf(inject('migratedUrls')[database])
  if (database === 'postgres') return pooled(await createDatabase(inject('postgresUrl'), { template: template.slice(1) }))
  const copy = await createFile()
  await copyFile(template, pathOf(copy.url))
  return copy
}

/** Creates a folder for one SQLite file, which the database creates when it is opened. */
export const createFile = async (): Promise<TestDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-'))
  return { url: `sqlite:${join(folder, 'acquaint.db')}`, drop: () => rm(folder, { recursive: true }) }
}

/** Leads the connections to a database through the pooler, in the project that has one. */
const pooled = ({ url, drop }: TestDatabase): TestDatabase => {
  const pooler = inject('poolerUrl')
  const through = new URL(url)
  if (pooler !== '') through.host = new URL(pooler).host
  return { url: through.href, drop }
}

const pathOf = (url: string) => new URL(url).pathname
