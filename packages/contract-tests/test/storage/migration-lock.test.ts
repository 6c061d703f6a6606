import { randomBytes } from 'node:crypto'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createDatabase } from '@acquaint/test-postgres'
import pg from 'pg'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { runAcquaint } from '../../src/harness/server-process.ts'

const makeFresh = async () => {
  const { url, drop } = await createDatabase(inject('postgresUrl'))
  onTestFinished(drop)
  return url
}

const connect = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** Restricts locks to those of one database. */
const here = 'AND database = (SELECT oid FROM pg_database WHERE datname = current_database())'

/** Holds the lock as releases before 0.2 did: until the connection ends. */
const holdLock = async (url: string) => {
  const client = await connect(url)
  await client.query("SELECT pg_advisory_lock(hashtextextended('acquaint migrations', 0))")
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return { pid: rows[0]?.pid, release: () => client.query('SELECT pg_advisory_unlock_all()') }
}

test('a start that waits for the lock of the migrations says for whom, once, and goes on after it', async () => {
  const url = await makeFresh()
  const lock = await holdLock(url)
  const onWait = vi.fn()
  const opened = openDatabase(url, { migrationLock: { timeoutMs: 60_000, noticeMs: 0, onWait } })
  await vi.waitFor(() => expect(onWait).toHaveBeenCalled(), { timeout: 60_000 })
  expect(onWait).toHaveBeenCalledWith(`Waiting for the lock of the migrations, which the Postgres process ${lock.pid} holds`)
  await lock.release()
  const db = await opened
  onTestFinished(db.close)
  await db.ready()
  expect(onWait).toHaveBeenCalledOnce()
})

test('a start gives up after its time-out, says what to do, and leaves nothing behind', async () => {
  const url = await makeFresh()
  const { pid } = await holdLock(url)
  const { code, stderr } = await runAcquaint(['migrate'], { DATABASE_URL: url, MIGRATION_LOCK_TIMEOUT_MS: '1' })
  expect(code).toBe(1)
  expect(stderr).toBe(
    `acquaint: The migrations could not start within 1 ms: the Postgres process ${pid} holds their lock. ` +
      'If a server is migrating the database, wait until it serves, or set a higher MIGRATION_LOCK_TIMEOUT_MS. ' +
      `If no server is, end the process that holds the lock (SELECT pg_terminate_backend(${pid})), and start again.\n`,
  )
  const { rows } = await (await connect(url)).query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  expect(rows).toEqual([])
})

test('a failed migration leaves neither its tables nor its lock', async () => {
  const url = await makeFresh()
  const client = await connect(url)
  await client.query('CREATE TABLE users (id text)') // which a migration creates
  await expect(openDatabase(url)).rejects.toThrow('already exists')
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  expect(rows).toEqual([{ tablename: 'users' }])
  const { rows: locks } = await client.query(`SELECT pid FROM pg_locks WHERE locktype = 'advisory' ${here}`)
  expect(locks).toEqual([])
})

test('migrations wait for a table longer than the limits of their database allow', async () => {
  const url = await makeFresh()
  const db = await openDatabase(url)
  const source = await db.write(async (tx) => tx.dataSource)
  await source.undoLastMigration()
  await db.close()
  const client = await connect(url)
  await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET lock_timeout = 1`)
  await client.query('BEGIN')
  await client.query('LOCK TABLE users IN ACCESS SHARE MODE')
  const opened = openDatabase(url)
  const waits = async () => {
    const { rows } = await client.query("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass")
    expect(rows).toHaveLength(1)
  }
  // The limit is 1 ms: three round trips outlast it.
  for (let count = 0; count < 3; count++) await Promise.race([vi.waitFor(waits, { timeout: 60_000 }), opened.then(() => undefined)])
  await client.query('ROLLBACK')
  const reopened = await opened
  onTestFinished(reopened.close)
  await reopened.ready()
})

test('MIGRATION_DATABASE_URL creates the tables for a role that may not', async () => {
  const url = await makeFresh()
  const owner = await connect(url)
  const role = `app_${randomBytes(8).toString('hex')}`
  await owner.query(`CREATE ROLE ${role} LOGIN`)
  await owner.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
  await owner.query(`ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`)
  const theirs = new URL(url)
  theirs.username = role
  await expect(openDatabase(theirs.href)).rejects.toThrow('permission denied')

  const db = await openDatabase(theirs.href, { migrationUrl: url })
  onTestFinished(async () => {
    await db.close()
    await owner.query(`DROP OWNED BY ${role}`)
    await owner.query(`DROP ROLE ${role}`)
  })
  const { app } = await createKey(db, 'role')
  const api = inProcess(db, app)
  const { id } = await api.users.create({ name: 'Ada', docs: [{ title: 'Title', content: 'Content' }] })
  expect(await api.users.get({ user_id: id })).toMatchObject({ name: 'Ada' })
  const { rows } = await owner.query(
    'SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  expect(rows, 'no connection of the migrations stays').toEqual([{ usename: role }])
})

test('MIGRATION_DATABASE_URL is refused for SQLite', async () => {
  const { url, drop } = await makeDatabase('sqlite')
  onTestFinished(drop)
  await expect(openDatabase(url, { migrationUrl: 'postgres://localhost/acquaint' })).rejects.toThrow(
    'MIGRATION_DATABASE_URL is for Postgres',
  )
})

test('a server with the smallest pool serves many calls at once', async () => {
  const db = await openDatabase(await makeFresh(), { poolMax: 4 })
  onTestFinished(db.close)
  const { app } = await createKey(db, 'small')
  const api = inProcess(db, app)
  const users = await Promise.all(
    Array.from({ length: 20 }, (_, index) => api.users.create({ name: `User ${index}`, memory_opt_in: true })),
  )
  const calls = users.flatMap(({ id: user_id, name }) => [
    api.users.list({ search: name }),
    api.users.context({ user_id, query: name }),
    api.users.upsert({ match: { of: 'all' }, name: 'One' }),
    api.memories.create({ user_id, content: 'I live in Lyon.' }),
  ])
  expect((await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected')).toEqual([])
  const [row]: { connections: string }[] = await db.read((tx) =>
    tx.query('SELECT COUNT(*) AS connections FROM pg_stat_activity WHERE datname = current_database()'),
  )
  expect(Number(row?.connections)).toBeLessThanOrEqual(4)
})
