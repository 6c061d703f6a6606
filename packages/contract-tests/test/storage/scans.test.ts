import { openDatabase } from '@acquaint/api/db/database'
import { execute, type Reader } from '@acquaint/api/db/statement'
import { describe, expect, onTestFinished, test } from 'vitest'
import { dayMs } from '../../src/harness/clock.ts'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { gate } from '../../src/harness/gate.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** Runs SQL that ends only when it is stopped (SQLite), or when nobody holds an advisory lock (Postgres). */
const endless = {
  sqlite: 'WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT MAX(n) FROM numbers WHERE NOT interrupted()',
  postgres: 'SELECT CAST(pg_advisory_xact_lock(77) AS text)',
}

const runIn = (sql: string) => (tx: Reader) => execute(tx, { sql, values: [] })

/** Scans that a database runs or keeps waiting. */
const scansMax = 2 + 32

describe('scans', () => {
  onEachDatabase((world) => {
    /** Starts the maximum number of scans. They end when the result is called. */
    const fillScans = async (count = scansMax) => {
      const [isLocked, canUnlock] = [gate(), gate()]
      const lock = world.db.write(async (tx) => {
        if (world.database === 'postgres') await tx.query(endless.postgres)
        isLocked.open()
        await canUnlock.opened
      })
      await isLocked.opened
      let settled = 0
      const controllers = Array.from({ length: count }, () => new AbortController())
      const scans = controllers.map(({ signal }) =>
        world.db
          .scan(runIn(endless[world.database]), { signal, deadlineMs: dayMs })
          .catch(() => {})
          .finally(() => settled++),
      )
      const end = async () => {
        if (world.database === 'sqlite') for (const controller of controllers) controller.abort()
        canUnlock.open()
        await Promise.all([lock, ...scans])
      }
      onTestFinished(end)
      return { end, settled: () => settled }
    }

    test('health checks and reads are answered while scans run', async () => {
      const { api, id } = await world.newApplication('REST')
      const user = await api.users.create({ metadata: { of: id } })
      const scans = await fillScans(2)
      for (let time = 0; time < 30; time++) {
        expect((await fetch(`${world.url}/healthz`)).status).toBe(200)
        expect(await api.users.get({ user_id: user.id })).toEqual(user)
        expect((await api.users.list({ metadata_filter: { of: id } })).items).toEqual([user])
      }
      expect(scans.settled()).toBe(0)
      await scans.end()
    })

    test('scans beyond the queue are refused, and are answered when there is space again', async () => {
      const { api, key } = await world.newApplication('REST')
      const scans = await fillScans()
      const overview = () => fetch(`${world.url}/api/overview`, { headers: { authorization: `Bearer ${key}` } })
      const refused = await overview()
      expect({ status: refused.status, ...((await refused.json()) as object) }).toMatchObject({ status: 503, code: 'DATABASE_BUSY' })
      expect(await api.users.list()).toEqual({ items: [], next_cursor: null })
      await scans.end()
      expect((await overview()).status).toBe(200)
    })

    test('a scan cannot write', async () => {
      await expect(world.db.scan(runIn('DELETE FROM migrations'))).rejects.toThrow('DATABASE_READ_ONLY')
    })

    test('a scan inside a write reads what the write has done', async () => {
      const { api } = await world.newApplication('in process')
      await world.db.write(async () => {
        await api.users.create({})
        expect(await api.overview.get({ days: 1 })).toMatchObject({ users: 1 })
      })
    })

    test('a database that is closed refuses scans', async () => {
      const { url, drop } = await makeMigratedDatabase(world.database)
      onTestFinished(drop)
      const db = await openDatabase(url)
      expect((await db.scan(runIn('SELECT 1'))).rows).toEqual([[1]])
      const running = world.database === 'sqlite' ? db.scan(runIn(endless.sqlite)) : Promise.reject(new Error('nothing runs'))
      const ended = expect(running).rejects.toThrow()
      await db.close()
      await ended
      await expect(db.scan(runIn('SELECT 1'))).rejects.toThrow()
    })

    if (world.database === 'postgres')
      test('a scan has a time limit of its own', async () => {
        const limitOf = async (read: typeof world.db.scan) => (await read(runIn('SHOW statement_timeout'))).rows
        expect(await limitOf(world.db.scan)).toEqual([['10s']])
        expect(await limitOf(world.db.read)).toEqual([['15s']])
        const slow = expect(world.db.scan(runIn('SELECT CAST(pg_sleep(600) AS text)'))).rejects.toMatchObject({ code: 'QUERY_TOO_SLOW' })
        const cancel =
          "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT CAST(pg_sleep(600)%' AND state = 'active'"
        while ((await world.db.read(runIn(cancel))).rows.length === 0);
        await slow
      })
  })
})
