import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { eraseExpiredOf } from '@acquaint/api/memories/expired'
import { startSweep } from '@acquaint/api/memories/sweep'
import type { Api, FormMemories } from '@acquaint/contracts'
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { openSqliteFile } from '../../src/harness/sqlite-file.ts'
import { inProcessOnSqlite, onEachDatabase, throughEachTransport, type World } from '../../src/harness/worlds.ts'

const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString()
const past = '2020-01-01T00:00:00.000Z'

/** Lets memories expire without waiting for it. */
const expire = (db: World['db'], ids: string[]) =>
  db.write((tx) => tx.query(`UPDATE memories SET expires_at = '${past}' WHERE id IN (${ids.map((id) => `'${id}'`).join(', ')})`))

const said = (content: string, created_at?: string): FormMemories['messages'][number] => ({
  role: 'user',
  content,
  ...(created_at !== undefined && { created_at }),
})

const newPair = async (world: Pick<World, 'newApplication'>) => {
  const owner = await newRemembered(world)
  const { api, user_id } = owner
  const gone = await api.memories.create({ user_id, content: 'I have a boat.', expires_at: inDays(1) })
  const stays = await api.memories.create({ user_id, content: 'I have a car.', expires_at: inDays(2) })
  return { ...owner, gone, stays }
}

describe('the expiry of a memory', () => {
  throughEachTransport((world) => {
    test('an expiry is set, changed and removed by hand', async () => {
      const { api, user_id, gone } = await newPair(world)
      const memory_id = gone.id
      expect(gone.expires_at).toMatch(/^\d{4}-/)
      const later = inDays(30)
      expect(await api.memories.update({ user_id, memory_id, expires_at: later })).toMatchObject({ expires_at: later, version: 2 })
      expect(await api.memories.update({ user_id, memory_id, expires_at: null })).toMatchObject({ expires_at: null, version: 3 })
      expect(await api.memories.get({ user_id, memory_id })).toMatchObject({ expires_at: null })
    })

    test('an expired memory is in no answer', async () => {
      const { api, user_id, gone, stays } = await newPair(world)
      await api.memories.update({ user_id, memory_id: gone.id, content: 'I have a red boat.' })
      const before = await api.overview.get({ days: 1 })
      await expire(world.db, [gone.id])
      for (const sort_by of ['created_at', 'timestamp'] as const)
        expect(contentsOf((await api.memories.list({ user_id, sort_by })).items)).toEqual([stays.content])
      expect(contentsOf((await api.memories.list({ user_id, metadata_filter: { a: { $exists: false } } })).items)).toEqual([stays.content])
      expect((await api.memories.recall({ user_id, query: 'red boat' })).items).toEqual([])
      expect((await api.users.context({ user_id, query: 'red boat', token_budget: 500 })).text).not.toContain('boat')
      expect((await api.users.context({ user_id, token_budget: 500 })).text).not.toContain('boat')
      const reply = await api.chat.reply({ user_id, messages: [{ role: 'user', content: 'Which boat do I have?' }] })
      expect(JSON.stringify(reply)).not.toContain('red boat')
      const after = await api.overview.get({ days: 1 })
      expect(after.memories).toBe(before.memories - 1)
      expect(after.days[0]?.memories).toBe((before.days[0]?.memories ?? 0) - 1)
      for (const call of [api.memories.get, api.memories.history, api.memories.update, api.memories.delete] as const)
        expect(await refusalOf(call, { user_id, memory_id: gone.id })).toMatchObject({ code: 'NOT_FOUND' })
    })

    test('an expired memory refuses no other with the same words, and is not repeated', async () => {
      const { api, user_id, gone, stays } = await newPair(world)
      await expire(world.db, [gone.id])
      const again = await api.memories.create({ user_id, content: 'I have a boat!' })
      await expire(world.db, [again.id])
      expect(await api.memories.update({ user_id, memory_id: stays.id, content: 'I have a boat' })).toMatchObject({
        content: 'I have a boat',
      })
      await expire(world.db, [stays.id])
      const { formed, reinforced } = await api.memories.form({ user_id, messages: [said('I have a boat.')] })
      expect(formed).toMatchObject([{ content: 'I have a boat.', times_seen: 1, expires_at: null }])
      expect(reinforced).toEqual([])
    })

    test('an erasure takes expired memories too', async () => {
      const { api, user_id, gone } = await newPair(world)
      await expire(world.db, [gone.id])
      expect((await api.memories.deleteMany({ user_id, until: inDays(1) })).erased.memories).toBe(2)
    })

    test('a call sets the expiry of what it forms, and a repeated statement renews it', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [said('I have a boat.')]
      const { formed } = await api.memories.form({ user_id, expires_in_days: 7, messages })
      const first = Date.parse(formed[0]?.expires_at ?? '')
      expect(first - Date.parse(formed[0]?.created_at ?? '')).toBe(7 * dayMs)
      const kept = await api.memories.form({ user_id, messages })
      expect(kept.reinforced[0]?.expires_at).toBe(formed[0]?.expires_at)
      const shorter = await api.memories.form({ user_id, expires_in_days: 1, messages })
      expect(shorter.reinforced[0]?.expires_at).toBe(formed[0]?.expires_at)
      const { reinforced } = await api.memories.form({ user_id, expires_in_days: 30, messages })
      expect(Date.parse(reinforced[0]?.expires_at ?? '')).toBeGreaterThan(first + 20 * dayMs)
      const stored = await api.memories.get({ user_id, memory_id: formed[0]?.id ?? '' })
      expect(stored).toEqual(reinforced[0])
    })

    test('a statement that names its end expires after that day', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [
        said('I am staying in a hotel in Lisbon until 4 March 2090.', '2090-03-01T12:00:00Z'),
        said('I was staying in a hotel in Porto until 4 March 2090.', '2090-03-05T12:00:00Z'),
      ]
      const { formed } = await api.memories.form({ user_id, messages })
      expect(formed.map(({ expires_at }) => expires_at)).toEqual(['2090-03-05T00:00:00.000Z', null])
      const sooner = await api.memories.form({
        user_id,
        expires_in_days: 2,
        messages: [said('My sister lives with me until 4 March 2090.')],
      })
      expect(Date.parse(sooner.formed[0]?.expires_at ?? '')).toBeLessThan(Date.now() + 3 * dayMs)
    })
  })
})

describe('the sweep of expired memories', () => {
  onEachDatabase((world) => {
    const newWorldPair = () => newPair({ newApplication: () => world.newApplication('in process') })
    const rowsOf = async (id: string): Promise<unknown[]> => world.db.read((tx) => tx.query(`SELECT id FROM memories WHERE id = '${id}'`))

    test('the sweep erases expired memories of every app, logs counts and no text, and leaves the others', async () => {
      const [one, other] = [await newWorldPair(), await newWorldPair()]
      await expire(world.db, [one.gone.id, other.gone.id])
      const lines: string[] = []
      const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
      const sweep = startSweep({ db: world.db, log })
      onTestFinished(sweep.close)
      await sweep.sweep()
      for (const { gone, stays } of [one, other]) {
        expect(await rowsOf(gone.id)).toEqual([])
        expect(await rowsOf(stays.id)).toHaveLength(1)
      }
      expect(lines).toHaveLength(1)
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'erased expired memories', memories: 2, memory_versions: 0, users: 2 })
      expect(lines.join()).not.toContain('boat')
      await sweep.sweep()
      expect(lines).toHaveLength(1)
    })

    test('the sweep erases more than one batch, and works without consent', async () => {
      const { api, user_id } = await newRemembered({ newApplication: () => world.newApplication('in process') })
      const messages = Array.from({ length: 100 }, (_, index) => said(`I own boat ${index}. I also own the green car ${index}.`))
      const { formed } = await api.memories.form({ user_id, messages })
      expect(formed.length).toBeGreaterThan(100)
      await expire(
        world.db,
        formed.map(({ id }) => id),
      )
      await api.users.update({ user_id, memory_opt_in: false })
      const sweep = startSweep({ db: world.db })
      onTestFinished(sweep.close)
      await sweep.sweep()
      const rows: unknown[] = await world.db.read((tx) => tx.query(`SELECT id FROM memories WHERE user_id = '${user_id}'`))
      expect(rows).toEqual([])
    })

    test('two sweeps at once erase each memory once', async () => {
      const { gone, user_id, id: app_id } = await newWorldPair()
      await expire(world.db, [gone.id])
      const counts = await Promise.all([1, 2].map(() => eraseExpiredOf({ app_id, user_id }, { db: world.db })))
      expect(counts.map(({ memories }) => memories).sort()).toEqual([0, 1])
    })
  })

  test('after the sweep neither the file nor the excerpts of neighbours hold an expired text', async () => {
    const { api, db, holds } = await openSqliteFile()
    const { id: user_id } = await api.users.create({ memory_opt_in: true })
    const { formed } = await api.memories.form({ user_id, messages: [said('I have a quillfeather.'), said('My sister is a vet.')] })
    expect(formed[1]?.context[0]?.text).toContain('quillfeather')
    await expire(db, [formed[0]?.id ?? ''])
    const sweep = startSweep({ db })
    await sweep.sweep()
    await sweep.close()
    expect(JSON.stringify(await api.memories.list({ user_id }))).not.toContain('quillfeather')
    expect(await holds('quillfeather')).toBe(false)
  })

  test('a server that cannot reach its database logs a warning and goes on', async () => {
    const { url, drop } = await makeMigratedDatabase('sqlite')
    onTestFinished(drop)
    const db = await openDatabase(url)
    await db.close()
    const lines: string[] = []
    const sweep = startSweep({ db, log: pino({}, { write: (line: string) => void lines.push(line) }) })
    await sweep.sweep()
    await sweep.close()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('erasing expired memories failed')
  })
})

describe('the retention of the server', () => {
  test('a memory expires after the retention, unless its request says when', async () => {
    const { url, drop } = await makeMigratedDatabase('sqlite')
    onTestFinished(drop)
    const db = await openDatabase(url)
    onTestFinished(db.close)
    const { app } = await createKey(db, 'retaining')
    const api: Api = inProcess(db, app, { retentionDays: 90 })
    const { id: user_id } = await api.users.create({ memory_opt_in: true })
    const lifeOf = ({ expires_at, created_at }: { expires_at: string | null; created_at: string }) =>
      expires_at && (Date.parse(expires_at) - Date.parse(created_at)) / dayMs
    expect(lifeOf(await api.memories.create({ user_id, content: 'I have a boat.' }))).toBe(90)
    expect(lifeOf(await api.memories.create({ user_id, content: 'I have a car.', expires_at: null }))).toBeNull()
    const { formed } = await api.memories.form({ user_id, messages: [said('I have a bike.')] })
    expect(formed.map(lifeOf)).toEqual([90])
    const shorter = await api.memories.form({ user_id, expires_in_days: 3, messages: [said('I have a train.')] })
    expect(shorter.formed.map(lifeOf)).toEqual([3])
  })
})

describe('an expiry that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test('a time that has passed is refused, and nothing changes', async () => {
      const { api, user_id, gone } = await newPair(world)
      const refused = { code: 'BAD_REQUEST', issues: [{ path: ['expires_at'], message: expect.stringContaining('must be in the future') }] }
      expect(await refusalOf(api.memories.create, { user_id, content: 'I am late.', expires_at: past })).toMatchObject(refused)
      expect(await refusalOf(api.memories.update, { user_id, memory_id: gone.id, expires_at: past })).toMatchObject(refused)
      expect(await api.memories.get({ user_id, memory_id: gone.id })).toEqual(gone)
    })
  })
})
