import { expect } from 'vitest'
import { type ObservedServer, problemOfCall, problemOfResponse } from '../harness/observed-server.ts'

/** User with secret words in every field, which no log may hold. */
export const user = { name: 'Zerafina', about: `Quillfeather ${'x'.repeat(15_000)}`, metadata: { plan: 'Moonwhistle' } }
export const secretWords = /Zerafina|Quillfeather|Moonwhistle/

/** Expects every kind of write, over REST and tRPC, to fail with this code. */
export const expectRefusal = async ({ request, api }: ObservedServer, code: string, userId: string) => {
  const refusals = await Promise.all([
    request('POST', '/api/users', user).then(problemOfResponse),
    request('PATCH', `/api/users/${userId}`, user).then(problemOfResponse),
    problemOfCall(api.users.create(user)),
    problemOfCall(api.users.upsert({ match: { plan: 'Moonwhistle' }, about: user.about })),
  ])
  for (const refusal of refusals) expect(refusal).toEqual({ status: 503, code })
}

/** Expects these users and their metadata index entries to be stored, and nothing else. */
export const expectStored = async ({ db, api }: ObservedServer, ids: string[]) => {
  const { items } = await api.users.list({})
  expect(items.map(({ id }) => id).sort()).toEqual([...ids].sort())
  const entries: { user_id: string }[] = await db.read((tx) => tx.query('SELECT user_id FROM user_metadata'))
  const expected = items.flatMap(({ id, metadata }) => Object.keys(metadata).map(() => id))
  expect(entries.map(({ user_id }) => user_id).sort()).toEqual(expected.sort())
}

export const expectWell = async ({ request }: ObservedServer) => {
  expect((await request('GET', '/healthz')).status).toBe(200)
  expect((await request('GET', '/readyz')).status).toBe(200)
}
