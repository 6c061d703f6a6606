import { randomUUID } from 'node:crypto'
import { createKey } from '@acquaint/api/keys'
import { createClient } from '@acquaint/client'
import type { Api, JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { gate } from '../../src/harness/gate.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { startServer } from '../../src/harness/server-process.ts'
import { onEachDatabase, throughEachTransport } from '../../src/harness/worlds.ts'

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('concurrent upserts', () => {
  throughEachTransport((world) => {
    test.each<[string, JsonObject]>([
      ['a value', { db_uuid: '1234' }],
      ['a value inside', { ids: { db: { uuid: '1234' } } }],
      ['a list', { path: ['a', 1] }],
      ['a long value', { token: 'x'.repeat(1000) }],
    ])('twenty concurrent upserts by %s create one user and lose no change', async (_, match) => {
      const { api } = await world.newApplication()
      const made = await Promise.all(times(20).map((index) => api.users.upsert({ match, metadata: { [`from${index}`]: index } })))
      const { items } = await api.users.list()
      expect(items).toHaveLength(1)
      expect(new Set(made.map(({ id }) => id))).toEqual(new Set([items[0]?.id]))
      expect(items[0]?.metadata).toEqual({ ...match, ...Object.fromEntries(times(20).map((index) => [`from${index}`, index])) })
    })

    test('concurrent upserts with overlapping matches create one user', async () => {
      const { api } = await world.newApplication()
      // The first one creates a user that all the others match.
      const inputs = [
        { match: { a: 1 }, metadata: { b: 2, c: { d: 3 } } },
        { match: { a: 1, b: 2 }, metadata: { c: { d: 3 } } },
        { match: { b: 2 }, metadata: { a: 1, c: { d: 3 } } },
        { match: { c: { d: 3 } }, metadata: { a: 1, b: 2 } },
      ]
      await Promise.all(times(5).flatMap(() => inputs.map((input) => api.users.upsert(input))))
      expect((await api.users.list()).items).toMatchObject([{ metadata: { a: 1, b: 2, c: { d: 3 } } }])
    })

    test('concurrent upserts by different values create one user each', async () => {
      const { api } = await world.newApplication()
      await Promise.all(times(20).map((index) => api.users.upsert({ match: { db_uuid: index % 10 } })))
      const { items } = await api.users.list()
      expect(items.map(({ metadata }) => metadata.db_uuid).sort()).toEqual(times(10))
    })

    test('concurrent upserts, creates, updates and deletes leave at most one user and a consistent index', async () => {
      const { api } = await world.newApplication()
      const { id } = await api.users.create({ metadata: { db_uuid: '1', n: 0 } })
      await Promise.allSettled(
        times(8).flatMap((n) => [
          api.users.upsert({ match: { db_uuid: '1' }, metadata: { n } }),
          api.users.update({ user_id: id, metadata: { n: -n } }),
          ...(n === 4 ? [api.users.delete({ user_id: id })] : []),
        ]),
      )
      const { items } = await api.users.list()
      expect(items).toHaveLength(1)
      for (const { metadata } of items)
        expect((await api.users.list({ metadata_filter: { ...metadata } as JsonObject })).items).toEqual(items)
    })
  })
})

describe('concurrent upserts on one database', () => {
  onEachDatabase((world) => {
    test('concurrent upserts with a thousand values each all succeed', async () => {
      const { api } = await world.newApplication('tRPC')
      const metadata = Object.fromEntries(times(1000).map((index) => [`key${index}`, index]))
      await Promise.all(times(20).map((index) => api.users.upsert({ match: { db_uuid: index }, metadata })))
      expect(await api.users.count({ metadata_filter: { key999: 999 } })).toEqual({ count: 20 })
    })

    test('an upsert that waited for a change sees that the user no longer matches', async () => {
      const { api, id } = await world.newApplication('tRPC')
      const user = await api.users.create({ metadata: { db_uuid: '1' } })
      const [isChanged, mayEnd] = [gate(), gate()]
      const change = world.db.write(async () => {
        await inProcess(world.db, { id, name: 'the same' }).users.update({ user_id: user.id, metadata: { db_uuid: '2' } })
        isChanged.open()
        await mayEnd.opened
      })
      await isChanged.opened
      const upsert = api.users.upsert({ match: { db_uuid: '1' }, name: 'Ada' })
      // On SQLite nothing shows that it waits.
      if (world.database === 'postgres') await expect.poll(() => waitingLocks(world.db)).toBeGreaterThan(0)
      mayEnd.open()
      await change

      const made = await upsert
      expect(made).toMatchObject({ name: 'Ada', metadata: { db_uuid: '1' } })
      expect(made.id).not.toBe(user.id)
      expect(await api.users.get({ user_id: user.id })).toMatchObject({ name: 'Anon', metadata: { db_uuid: '2' } })
    })
  })

  const waitingLocks = async (db: { read: <T>(work: (tx: { query: (sql: string) => Promise<T> }) => Promise<T>) => Promise<T> }) => {
    const [row] = (await db.read((tx) => tx.query('SELECT COUNT(*) AS count FROM pg_locks WHERE NOT granted'))) as { count: string }[]
    return Number(row?.count)
  }
})

describe('upserts from several processes', () => {
  onEachDatabase((world) => {
    test('upserts from several processes create one user for each match and lose no change', async () => {
      const { key, app } = await createKey(world.db, `app ${randomUUID()}`)
      const servers = await Promise.all(times(2).map(() => startServer({ DATABASE_URL: world.databaseUrl, LOG_LEVEL: 'silent' })))
      const apis: Api[] = [inProcess(world.db, app), ...servers.map(({ url }) => createClient({ url, apiKey: key }))]
      const matches = times(5).map((index) => ({ db_uuid: `${index}` }))
      await Promise.all(
        matches.flatMap((match) =>
          apis.flatMap((api, place) => times(4).map((turn) => api.users.upsert({ match, metadata: { [`from ${place} ${turn}`]: true } }))),
        ),
      )
      for (const api of apis) {
        const { items } = await api.users.list()
        expect(items.map(({ metadata }) => metadata.db_uuid).sort()).toEqual(matches.map(({ db_uuid }) => db_uuid))
        for (const { metadata } of items) expect(Object.keys(metadata)).toHaveLength(1 + apis.length * 4)
      }
      for (const server of servers) expect(await server.stop()).toMatchObject({ code: 0, stderr: '' })
    })
  })
})
