import { setImmediate } from 'node:timers/promises'
import type { Database } from '@acquaint/api/db/database'
import type { Scanner } from '@acquaint/api/db/scan'
import { createSigning, inSpan, type SigningOptions } from '@acquaint/api/db/sqlite/sign-user-texts'
import { compile, execute } from '@acquaint/api/db/statement'
import { planUsers } from '@acquaint/api/users/plan'
import { buildUsers } from '@acquaint/api/users/select'
import type { Api, CreateUser, JsonObject } from '@acquaint/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idsOf, walk } from '../../src/expect/pages.ts'
import { setTimes } from '../../src/harness/times.ts'
import { fill } from '../../src/harness/users.ts'
import { type Application, onEachDatabase } from '../../src/harness/worlds.ts'

/** More than a search reads in the event loop, and more than it leaves unsigned. */
const usersMin = 2200

const nameOf = (index: number) => `Person ${index} of ${index % 100 === 7 ? 'Ångström' : 'Lyon'}${index === 1300 ? ' %_\\ 100%' : ''}`

/** Returns a text in small letters without accents. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const values = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Groups of users in the index of SQLite, and those that have no signature. */
interface Groups {
  all: number
  unsigned: number
}

const groupsOf = async (db: Database, appId: string): Promise<Groups> => {
  const sql = 'SELECT COUNT(*) AS "all", SUM(signature IS NULL) AS unsigned FROM user_texts WHERE app_id = ?'
  const [row]: Groups[] = await db.read((tx) => tx.query(sql, [appId]))
  return row ?? { all: 0, unsigned: 0 }
}

describe('text search over many users', () => {
  onEachDatabase((world) => {
    /** Searches until the index covers the 2,048 oldest users. Searches begin that and do not wait for it. */
    const untilIndexed = async ({ api, id }: Application) => {
      if (world.database === 'postgres') return
      for (;;) {
        await api.users.list({ search: 'nobody has this' })
        if ((await groupsOf(world.db, id)).all > 32) return
      }
    }
    const make = async (others: Partial<CreateUser>[] = []) => {
      const application = await world.newApplication('in process')
      const users = await fill(world, application, [...values(usersMin).map((index) => ({ name: nameOf(index) })), ...others])
      return { application, api: application.api, users }
    }
    const found = async (api: Api, search: string) => {
      const { items } = await api.users.list({ search, limit: 1000 })
      expect(await api.users.count({ search })).toEqual({ count: items.length })
      const byUpdate = await api.users.list({ search, limit: 1000, sort_by: 'updated_at' })
      expect(idsOf(byUpdate.items).sort()).toEqual(idsOf(items).sort())
      return items.map(({ name }) => name)
    }

    test('a search finds the same users before and after they are indexed', async () => {
      const { application, api, users } = await make()
      const time = '2026-01-01T00:00:00.000Z'
      await setTimes(world.db, { appId: application.id, userIds: idsOf(users.slice(100, 300)), time })
      const searches = [
        'person 7 of',
        'ångström',
        'ANGSTROM',
        'PERSON 1300',
        '%_\\',
        '100%',
        '%',
        '_',
        '\\',
        'x',
        '07',
        'lyonx',
        'son 21',
        'nobody',
        '王芳',
      ]
      const all = () => Promise.all(searches.map(async (search) => ({ search, names: await found(api, search) })))
      const before = await all()
      for (const { search, names } of before) {
        const expected = users.filter(({ name }) => plain(name).includes(plain(search)))
        expect({ search, count: names.length }).toEqual({ search, count: expected.length })
      }
      await untilIndexed(application)
      expect(await all()).toEqual(before)
    })

    test('the pages of a search are those of the list without the others', async () => {
      const { application, api, users } = await make()
      await setTimes(world.db, { appId: application.id, userIds: idsOf(users.slice(500, 1500)), time: '2026-01-01T00:00:00.000Z' })
      await untilIndexed(application)
      for (const order of ['asc', 'desc'] as const)
        for (const sort_by of ['created_at', 'updated_at'] as const) {
          const all = (await walk(api, { order, sort_by, limit: 1000 })).flat()
          const wanted = new Set(users.flatMap(({ id, name }) => (name.endsWith('Ångström') ? [id] : [])))
          const pages = await walk(api, { search: 'ÅNGSTRÖM', order, sort_by, limit: 7 })
          expect(pages.flat()).toEqual(all.filter((id) => wanted.has(id)))
          const offset = await api.users.list({ search: 'ångström', order, sort_by, limit: 5, offset: 11 })
          expect(idsOf(offset.items)).toEqual(pages.flat().slice(11, 16))
        }
    })

    test('an indexed search follows every change at once', async () => {
      const { application, api, users } = await make()
      await untilIndexed(application)
      const [first, second, third] = users.slice(1000)
      if (!first || !second || !third) throw new Error('There are users')
      await api.users.update({ user_id: first.id, about: 'collects zithers' })
      expect(await found(api, 'zithers')).toEqual([first.name])
      await api.users.update({ user_id: first.id, about: '' })
      expect(await found(api, 'zithers')).toEqual([])
      await api.users.replace({ user_id: second.id, name: 'Replaced zither', about: '', metadata: {}, memory_opt_in: false })
      expect(await found(api, 'zither')).toEqual(['Replaced zither'])
      await api.users.delete({ user_id: second.id })
      expect(await found(api, 'zither')).toEqual([])
      await api.users.create({ name: 'New zither' })
      expect(await found(api, 'zither')).toEqual(['New zither'])
      // As if the clock of another server were behind.
      await world.db.write(async () => {
        const late = await api.users.create({ name: 'Late zither' })
        await setTimes(world.db, { appId: application.id, userIds: [late.id], time: third.created_at })
      })
      expect((await found(api, 'zither')).sort()).toEqual(['Late zither', 'New zither'])
      await untilIndexed(application)
      expect((await found(api, 'zither')).sort()).toEqual(['Late zither', 'New zither'])
    })

    test('a search and a metadata filter must both match', async () => {
      const { application, api } = await make(values(3).map((index) => ({ name: 'Rare zither', metadata: { team: index % 2, list: [1] } })))
      await fill(
        world,
        application,
        values(300).map(() => ({ metadata: { team: 1 } })),
      )
      await untilIndexed(application)
      const cases: [JsonObject, number][] = [
        [{ team: 1 }, 1],
        [{ team: { $in: [0, 1] } }, 3],
        [{ list: { $contains: 1 } }, 3],
        [{ team: 7 }, 0],
      ]
      for (const [metadata_filter, count] of cases) {
        expect((await api.users.list({ search: 'zither', metadata_filter })).items).toHaveLength(count)
        expect(await api.users.count({ search: 'zither', metadata_filter })).toEqual({ count })
      }
    })

    test('a search in all fields finds ids and metadata before and after they are indexed, and page by page', async () => {
      const harps = values(12).map((index) => ({ name: `Harp ${index}`, metadata: { plays: { now: ['Zither', index] } } }))
      const { application, api, users } = await make(harps)
      const named = users[700] ?? { id: '' }
      const wide = async (search: string) => {
        const { items } = await api.users.list({ search, search_in: 'all', limit: 1000 })
        expect(await api.users.count({ search, search_in: 'all' })).toEqual({ count: items.length })
        const pages = await walk(api, { search, search_in: 'all', limit: 5 })
        expect(pages.flat()).toEqual(idsOf(items))
        return idsOf(items)
      }
      const check = async () => {
        expect((await wide('zither')).sort()).toEqual(idsOf(users.slice(usersMin)).sort())
        expect(await wide(named.id)).toEqual([named.id])
        expect(await wide(named.id.slice(0, 13))).toEqual([named.id])
        expect(await found(api, 'zither')).toEqual([])
      }
      await check()
      await untilIndexed(application)
      await check()
      await api.users.update({ user_id: named.id, metadata: { plays: 'theorbo' } })
      expect(await wide('theorbo')).toEqual([named.id])
      await api.users.update({ user_id: named.id, metadata: { plays: null } })
      expect(await wide('theorbo')).toEqual([])
    })

    test('a search in all fields reads no user of another app', async () => {
      const application = await world.newApplication('in process')
      const ctx = { app: { id: application.id, name: 'searched' }, db: world.db }
      const plan = await world.db.read((tx) => planUsers(tx, { search: '7c1e04b2', search_in: 'all' }, { ctx }))
      const lines = await world.db.write(async (tx) => {
        if (world.database === 'postgres') await tx.query('SET LOCAL enable_seqscan = off')
        const { sql, values } = compile(buildUsers(tx, plan, { ctx }))
        const explain = world.database === 'postgres' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'
        return (await execute(tx, { sql: `${explain} ${sql}`, values })).rows.map(String)
      })
      const reads = lines.filter((line) => /Scan|SCAN|SEARCH|Index Cond/.test(line))
      expect(reads.length).toBeGreaterThan(0)
      expect(lines.join('\n')).toMatch(/app_id ?=/)
      expect(reads.filter((line) => /Seq Scan|SCAN/.test(line))).toEqual([])
    })

    test('a search finds nothing of another app', async () => {
      const mine = await make([{ name: 'My zither' }])
      const theirs = await make([{ name: 'Their zither' }])
      for (const { application } of [mine, theirs]) await untilIndexed(application)
      expect(await found(mine.api, 'zither')).toEqual(['My zither'])
      expect(await found(theirs.api, 'zither')).toEqual(['Their zither'])
    })

    test('changes during the indexing are found', async () => {
      const { application, api, users } = await make()
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(usersMin - 1), { minLength: 5, maxLength: 20 }),
          fc.stringMatching(/^[k-z]{6,9}$/),
          async (indexes, word) => {
            const changed = new Set(indexes.map((index) => users[index]?.id ?? ''))
            const updates = [...changed].map(async (user_id, turn) => {
              if (turn % 3 === 0) await api.users.list({ search: 'nobody has this' })
              await api.users.update({ user_id, about: `likes ${word}` })
            })
            await Promise.all(updates)
            const { items } = await api.users.list({ search: word, limit: 1000 })
            expect(new Set(idsOf(items))).toEqual(changed)
            for (const user_id of changed) await api.users.update({ user_id, about: '' })
            expect(await api.users.count({ search: word })).toEqual({ count: 0 })
          },
        ),
        { numRuns: 15 },
      )
      await untilIndexed(application)
    })

    if (world.database === 'sqlite') {
      const signingOf = (options: Partial<SigningOptions> = {}) =>
        createSigning({ scanner: { scan: world.db.scan, close: async () => {} }, write: world.db.write, ...options })

      /** Signs the 2,048 oldest users of an app without a search, which would begin signing of its own. */
      const sign = async (appId: string, options?: Partial<SigningOptions>) => {
        const signing = signingOf(options)
        while ((await groupsOf(world.db, appId)).all <= 32) {
          signing.begin(appId)
          await setImmediate()
        }
        await signing.close()
      }

      /** Returns whether the signatures leave a user in a search for a text. */
      const isLeft = (appId: string, { userId, text }: { userId: string; text: string }): Promise<boolean> =>
        world.db.scan(async (tx) => {
          const sql = `SELECT 1 FROM user_texts AS span CROSS JOIN users ON ${inSpan}
            WHERE span.app_id = ? AND users.app_id = span.app_id AND users.id = ? AND may_hold(span.signature, ?)`
          return (await execute(tx, { sql, values: [appId, userId, text] })).rows.length > 0
        })

      test('a text that changes while its group is signed is found', async () => {
        const { application, api, users } = await make()
        const [{ id: userId } = { id: '' }] = users.slice(700)
        let changes = 0
        for (let turn = 1; changes === turn - 1; turn++) {
          await world.db.write((tx) => tx.query('DELETE FROM user_texts'))
          const text = `zither ${turn}`
          let scans = 0
          const scan: Scanner['scan'] = async (work) => {
            const read = await world.db.scan(work)
            if (++scans === turn) {
              changes++
              await api.users.update({ user_id: userId, about: text })
            }
            return read
          }
          await sign(application.id, { scanner: { scan, close: async () => {} } })
          if (changes === turn) expect({ turn, isLeft: await isLeft(application.id, { userId, text }) }).toEqual({ turn, isLeft: true })
        }
        expect(changes).toBeGreaterThan(5)
      })

      test('a text that changes after another server has signed its group again is found', async () => {
        const { application, api } = await make()
        await sign(application.id)
        // Each group changes once, and has to be signed again.
        const ids = (await walk(api, { sort_by: 'created_at', order: 'asc', limit: 1000 })).flat()
        const changed = ids.filter((_, index) => index % 64 === 32)
        for (const user_id of changed) await api.users.update({ user_id, about: 'sings' })
        const [userId = ''] = changed
        let release = () => {}
        const released = new Promise<void>((resolve) => {
          release = resolve
        })
        let hold = () => {}
        const held = new Promise<void>((resolve) => {
          hold = resolve
        })
        const slow = signingOf({
          write: async (work) => {
            hold()
            await released
            return world.db.write(work)
          },
        })
        slow.begin(application.id)
        await held
        const quick = signingOf()
        quick.begin(application.id)
        await quick.close()
        await api.users.update({ user_id: userId, about: 'zither' })
        release()
        await slow.close()
        expect(await isLeft(application.id, { userId, text: 'zither' })).toBe(true)
      })

      test('a change of a text erases the signature of its group, and no other change does', async () => {
        const { application, api, users } = await make()
        await untilIndexed(application)
        const unsigned = async () => (await groupsOf(world.db, application.id)).unsigned
        const before = await unsigned()
        const [first = '', second = '', third = ''] = idsOf([5, 505, 1005].flatMap((index) => users.slice(index, index + 1)))
        await api.users.update({ user_id: first, memory_opt_in: true })
        expect(await unsigned()).toBe(before)
        await api.users.update({ user_id: first, metadata: { a: 1 } })
        expect(await unsigned()).toBe(before + 1)
        await api.users.update({ user_id: first, name: 'Other' })
        expect(await unsigned()).toBe(before + 1)
        await api.users.delete({ user_id: second })
        expect(await unsigned()).toBe(before + 2)
        const { id } = await api.users.create({})
        expect(await unsigned()).toBe(before + 2)
        await setTimes(world.db, { appId: application.id, userIds: [id], time: users[1505]?.created_at ?? '' })
        expect(await unsigned()).toBe(before + 3)
        await api.users.delete({ user_id: third })
        expect(await unsigned()).toBe(before + 4)
      })
    }
  })
})
