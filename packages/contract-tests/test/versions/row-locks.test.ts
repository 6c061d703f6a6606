import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import type { Api } from '@acquaint/contracts'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'

/*
 * On Postgres, the record of a recall does not lock the user: a change of the memory at the same time must not lose it, and
 * must not give two states one version.
 */

const recalledAt = '2026-01-31T12:00:00.000Z'

/** Records a recall of a memory, as another server does, without the end of its transaction. */
const recallWithoutEnd = async () => {
  const { url, drop } = await makeMigratedDatabase('postgres')
  onTestFinished(drop)
  const db = await openDatabase(url)
  onTestFinished(db.close)
  const { app } = await createKey(db, 'locks')
  const api = inProcess(db, app)
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  const { id: memory_id } = await api.memories.create({ user_id, content: 'I live in Lyon.' })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('BEGIN')
  await client.query('UPDATE memories SET last_accessed_at = $1, version = version + 1 WHERE id = $2', [recalledAt, memory_id])
  /** Waits until another transaction waits for this one, and ends this one. */
  const end = async () => {
    const waiting = () => client.query('SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))')
    await vi.waitFor(async () => expect((await waiting()).rows).toHaveLength(1), patience)
    await client.query('COMMIT')
  }
  return { api, user_id, memory_id, end, client }
}

const patience = { timeout: 60_000, interval: 5 }

const repeat = (api: Api, user_id: string) => api.memories.form({ user_id, messages: [{ role: 'user', content: 'I live in Lyon.' }] })

test('an edit counts a recall that another server records at the same time', async () => {
  const { api, user_id, memory_id, end } = await recallWithoutEnd()
  const edited = api.memories.update({ user_id, memory_id, metadata: { edited: true } })
  await end()
  expect(await edited).toMatchObject({ version: 3, last_accessed_at: recalledAt, metadata: { edited: true } })
  expect(await api.memories.get({ user_id, memory_id })).toEqual(await edited)
})

test('a repetition counts a recall that another server records at the same time', async () => {
  const { api, user_id, memory_id, end } = await recallWithoutEnd()
  const formed = repeat(api, user_id)
  await end()
  const { reinforced } = await formed
  expect(reinforced).toMatchObject([{ id: memory_id, version: 3, times_seen: 2, last_accessed_at: recalledAt }])
  expect(reinforced).toEqual([await api.memories.get({ user_id, memory_id })])
})

test('an erasure with the version before a recall at the same time is refused', async () => {
  const { api, user_id, memory_id, end } = await recallWithoutEnd()
  const refused = refusalOf(api.memories.delete, { user_id, memory_id, if_version: 1 })
  await end()
  expect(await refused).toMatchObject({ code: 'PRECONDITION_FAILED', version: 2 })
  await api.memories.delete({ user_id, memory_id, if_version: 2 })
})

test('a recall does not wait for a memory that another transaction changes, and records the others', async () => {
  const { api, user_id, memory_id, client } = await recallWithoutEnd()
  const { id: other } = await api.memories.create({ user_id, content: 'My sister lives in Lyon.' })
  expect((await api.memories.recall({ user_id, query: 'Lyon' })).items).toHaveLength(2)
  await vi.waitFor(async () => {
    expect((await api.memories.get({ user_id, memory_id: other })).last_accessed_at).not.toBeNull()
  }, patience)
  await client.query('COMMIT')
  expect(await api.memories.get({ user_id, memory_id })).toMatchObject({ version: 2, last_accessed_at: recalledAt })
})
