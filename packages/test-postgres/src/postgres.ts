import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { initialise, installBinaries, startServer } from './server.ts'

export { freePort } from './free-port.ts'

export interface TestPostgres {
  /** URL of a server whose user can create databases. */
  url: string
  stop: () => Promise<void>
}

interface PostgresOptions {
  /** Makes a commit wait for the disk. Tests that end processes and never the machine do not need it. */
  isDurable?: boolean
}

/**
 * Starts a real Postgres for tests and benchmarks: the server of `TEST_DATABASE_URL`, or else the binaries of an npm
 * package. Rejects with the reason when neither works.
 */
export const startPostgres = async ({ isDurable = true }: PostgresOptions = {}): Promise<TestPostgres> => {
  const given = process.env.TEST_DATABASE_URL
  if (!given) return startEmbedded(isDurable)
  await run(given, 'SELECT 1')
  return { url: given, stop: async () => {} }
}

/** Creates a database on a server: empty, or a copy of a database without connections. */
export const createDatabase = async (
  serverUrl: string,
  { template = 'template1' }: { template?: string } = {},
): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = `acquaint_test_${randomBytes(8).toString('hex')}`
  await run(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

const run = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const startEmbedded = async (isDurable: boolean): Promise<TestPostgres> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-postgres-'))
  try {
    const binaries = await installBinaries(folder)
    const data = join(folder, 'data')
    await initialise(binaries, data)
    const flags = isDurable ? [] : ['fsync=off', 'full_page_writes=off']
    const server = await startServer({ ...binaries, folder, data, port: await freePort(), settings: flags })
    return {
      url: server.url,
      stop: async () => {
        await server.stop()
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error('Postgres could not be started for the tests. Set TEST_DATABASE_URL to use a server of yours.', { cause: error })
  }
}
