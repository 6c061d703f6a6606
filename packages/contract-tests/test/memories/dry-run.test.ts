import type { FormedMemories, FormMemories, Memory } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport, type World } from '../../src/harness/worlds.ts'

/** Segments of a full-text index: an idle server merges them. What they index is in `_docsize`, with a row for each text. */
const isMerged = (table: string) => /_(data|idx)$/.test(table)

/** Returns every row of every table, as text. */
const everything = async ({ db, database }: Pick<World, 'db' | 'database'>): Promise<Record<string, string[]>> => {
  const names: { name: string }[] = await db.read((tx) =>
    tx.query(
      database === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    ),
  )
  const tables: Record<string, string[]> = {}
  for (const { name } of names.filter(({ name }) => !isMerged(name))) {
    const rows: object[] = await db.read((tx) => tx.query(`SELECT * FROM "${name}"`))
    tables[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return tables
}

/** Returns a result without what differs between two calls: identifiers and times of new rows. */
const comparable = ({ formed, reinforced, superseded, facts, forget_requests, ...rest }: FormedMemories) => {
  const contents = new Map([...formed, ...reinforced, ...superseded].map(({ id, content }) => [id, content]))
  const said = (id: string | null) => (id === null ? null : (contents.get(id) ?? 'known'))
  const shown = ({
    id: _,
    created_at: __,
    updated_at: ___,
    timestamp: ____,
    last_seen_at: _____,
    valid_to,
    superseded_by,
    ...memory
  }: Memory) => ({
    ...{ ...memory, isOver: valid_to !== null, superseded_by: said(superseded_by) },
  })
  return {
    ...{ ...rest, formed: formed.map(shown), reinforced: reinforced.map(shown), superseded: superseded.map(shown) },
    facts: facts.map(({ attribute, kind, value, qualifiers, memory_id, valid_to }) => ({
      ...{ attribute, kind, value, qualifiers, of: said(memory_id), isOver: valid_to !== null },
    })),
    forget_requests: forget_requests.map(({ memory_ids, ...request }) => ({ ...request, memories: memory_ids.length })),
  }
}

const conversation: Omit<FormMemories, 'user_id' | 'dry_run'>['messages'] = [
  { role: 'user', content: 'Good morning!' },
  { role: 'assistant', content: 'Good morning. Where do you live?' },
  { role: 'user', id: 'm3', content: 'I moved to Porto last month. I own a boat.' },
  { role: 'user', content: 'My password is hunter2-Xy9, and my brother lives in Lille.' },
  { role: 'user', content: 'Forget that I have a dog.' },
  { role: 'user', content: 'What does the plan cost?' },
]

describe('memories.form with dry_run', () => {
  throughEachTransport((world) => {
    test('the result is that of the request without dry_run, and no table changes', async () => {
      const { api, user_id } = await newRemembered(world)
      const known = 'I live in Lyon. I own a boat. I have a dog.'
      await api.memories.form({ user_id, session_id: 's', messages: [{ role: 'user', content: known }] })
      const before = await everything(world)
      expect(Object.keys(before).length).toBeGreaterThan(12)
      for (const more of [
        {},
        { auto_forget: true },
        { session_id: 's', agent_id: 'coach' },
        { remember: ['assistant' as const], tags: ['x'] },
      ]) {
        const dry = await api.memories.form({ user_id, messages: conversation, dry_run: true, ...more })
        expect(dry.formed.length, JSON.stringify(more)).toBeGreaterThan(0)
        const after = await everything(world)
        for (const [table, rows] of Object.entries(before)) expect(after[table], table).toEqual(rows)
      }
      const options = { user_id, session_id: 's', messages: conversation, auto_forget: true }
      const dry = await api.memories.form({ ...options, dry_run: true })
      const wet = await api.memories.form(options)
      expect(comparable(dry)).toEqual(comparable(wet))
      expect(wet.superseded.length).toBeGreaterThan(0)
      expect(wet.reinforced.length).toBeGreaterThan(0)
      expect(wet.forgotten?.memories).toBeGreaterThan(0)
      expect((await api.memories.list({ user_id, limit: 1000 })).items.length).toBeGreaterThan(0)
      for (const { id } of dry.formed)
        expect(await refusalOf(api.memories.get, { user_id, memory_id: id })).toMatchObject({ code: 'NOT_FOUND' })
    })

    test('a message that was only sent in a dry run counts as new', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [{ role: 'user' as const, id: 'm1', content: 'I own a boat.' }]
      for (const _ of [1, 2]) {
        const { formed, skipped } = await api.memories.form({ user_id, messages, dry_run: true })
        expect([formed.length, skipped]).toEqual([1, []])
      }
      expect((await api.memories.form({ user_id, messages })).formed).toHaveLength(1)
      expect((await api.memories.form({ user_id, messages, dry_run: true })).skipped).toEqual([{ message_index: 0, reason: 'known' }])
    })

    test('the result names the facts of new memories and the spans of secrets', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [{ role: 'user' as const, content: 'I live in Lyon. My password is hunter2-Xy9.' }]
      const { formed, facts, masked } = await api.memories.form({ user_id, messages, dry_run: true })
      expect(facts).toMatchObject([
        { attribute: 'home', value: 'Lyon', valid_to: null, memory_id: formed[0]?.id, statement: formed[0]?.content },
      ])
      expect(masked.map(({ message_index, span }) => [message_index, messages[0]?.content.slice(...span)])).toEqual([[0, 'hunter2-Xy9']])
    })

    test('each secret has its kind, also where another message repeats it', async () => {
      const { api, user_id } = await newRemembered(world)
      const contents = [
        'My password is hunter2-Xy9.',
        'Take the card 4111 1111 1111 1111, and the PIN of the door is 4711.',
        'The token is ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8.',
        'Pay to DE89 3704 0044 0532 0130 00.',
        'As I said: hunter2-Xy9',
      ]
      const messages = contents.map((content) => ({ role: 'user' as const, content }))
      const { masked } = await api.memories.form({ user_id, messages, dry_run: true })
      expect(masked.map(({ message_index, kind }) => [message_index, kind])).toEqual([
        [0, 'password'],
        [1, 'card'],
        [1, 'code'],
        [2, 'key'],
        [3, 'number'],
        [4, 'password'],
      ])
    })

    test('a dry run needs consent, and a user of the app', async () => {
      const [mine, other] = [await newRemembered(world), await newRemembered(world)]
      const input = { user_id: mine.user_id, messages: [{ role: 'user', content: 'I own a boat.' }], dry_run: true }
      expect(await refusalOf(other.api.memories.form, input)).toMatchObject({ code: 'NOT_FOUND' })
      await mine.api.users.update({ user_id: mine.user_id, memory_opt_in: false })
      expect(await refusalOf(mine.api.memories.form, input)).toMatchObject({ code: 'CONSENT_REQUIRED' })
    })

    test('writes that run at the same time are stored', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [{ role: 'user' as const, content: 'I own a boat.' }]
      const [users] = await Promise.all([
        Promise.all(Array.from({ length: 5 }, () => api.users.create({}))),
        ...Array.from({ length: 5 }, () => api.memories.form({ user_id, messages, dry_run: true })),
      ])
      for (const { id } of users) expect(await api.users.get({ user_id: id })).toMatchObject({ id })
      expect((await api.memories.list({ user_id })).items).toEqual([])
    })
  })
})
