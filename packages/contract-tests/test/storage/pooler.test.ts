import { openDatabase } from '@acquaint/api/db/database'
import { createDatabase } from '@acquaint/test-postgres'
import { hasPgBouncer, startPgBouncer, type TestPgBouncer } from '@acquaint/test-postgres/pgbouncer'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { startServer } from '../../src/harness/server-process.ts'

/** Restricts locks to those of one database. */
const here = 'AND database = (SELECT oid FROM pg_database WHERE datname = current_database())'

/** The users suite runs through PgBouncer as well: see the project `pooler` in vitest.config.ts. */
describe.skipIf(!hasPgBouncer())('behind PgBouncer in transaction mode', () => {
  let pooler: TestPgBouncer | undefined
  beforeAll(async () => {
    pooler = await startPgBouncer(inject('postgresUrl'), { poolSize: 3 })
  })
  afterAll(() => pooler?.stop())

  const makeFresh = async () => {
    const { url, drop } = await createDatabase(inject('postgresUrl'))
    onTestFinished(drop)
    return { url, pooled: pooler?.through(url) ?? '' }
  }

  const query = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }

  test('three servers start at once on an empty database, ten times over', async () => {
    for (let round = 0; round < 10; round++) {
      const { url, pooled } = await makeFresh()
      const environment = { DATABASE_URL: pooled, DATABASE_PREPARED: 'auto', HOST: '127.0.0.1' }
      const servers = await Promise.all([1, 2, 3].map(() => startServer(environment)))
      for (const server of servers) expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
      const created = await Promise.all(
        servers.map((server) => fetch(`${server.url}/api/users`, { method: 'POST' }).then((response) => response.status)),
      )
      expect(created).toEqual([201, 201, 201])
      for (const { code, stderr } of await Promise.all(servers.map((server) => server.stop())))
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })

      expect(await query(url, `SELECT pid FROM pg_locks WHERE locktype = 'advisory' ${here}`), 'the lock is gone').toEqual([])
      const db = await openDatabase(url)
      const source = await db.write(async (tx) => tx.dataSource)
      const recorded = await query(url, 'SELECT name FROM migrations ORDER BY id')
      expect(recorded.map(({ name }) => name)).toEqual(source.migrations.map(({ name }) => name))
      expect((await source.driver.createSchemaBuilder().log()).upQueries).toEqual([])
      await db.close()
    }
  })

  test('a start goes on where a connection of the pooler was killed with the lock', async () => {
    const { url, pooled } = await makeFresh()
    const client = new pg.Client({ connectionString: pooled })
    client.on('error', () => undefined) // of the connection that is killed
    await client.connect()
    await client.query('BEGIN')
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('acquaint migrations', 0))")
    const opened = openDatabase(pooled)
    await query(url, `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' ${here}`)
    const db = await opened
    onTestFinished(db.close)
    await db.ready()
    await client.end()
  })
})
