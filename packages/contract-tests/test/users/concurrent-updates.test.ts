import type { Api } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { newRemembered } from '../../src/harness/memories.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** Resource whose metadata merge: creates one, and sets one key of its metadata. */
interface Kind {
  make: (api: Api, userId: string) => Promise<{ id: string }>
  set: (api: Api, ids: { user_id: string; id: string }, key: string) => Promise<unknown>
  keysOf: (api: Api, ids: { user_id: string; id: string }) => Promise<string[]>
}

const kinds: Record<string, Kind> = {
  user: {
    make: (api, user_id) => api.users.get({ user_id }),
    set: (api, { user_id }, key) => api.users.update({ user_id, name: key, metadata: { [key]: true } }),
    keysOf: async (api, { user_id }) => Object.keys((await api.users.get({ user_id })).metadata),
  },
  document: {
    make: (api, user_id) => api.docs.create({ user_id, title: 'Title', content: 'Content' }),
    set: (api, { user_id, id }, key) => api.docs.update({ user_id, doc_id: id, title: key, metadata: { [key]: true } }),
    keysOf: async (api, { user_id, id }) => Object.keys((await api.docs.get({ user_id, doc_id: id })).metadata),
  },
  memory: {
    make: (api, user_id) => api.memories.create({ user_id, content: 'I live in Lyon.' }),
    set: (api, { user_id, id }, key) =>
      api.memories.update({ user_id, memory_id: id, content: `I live in ${key}.`, metadata: { [key]: true } }),
    keysOf: async (api, { user_id, id }) => Object.keys((await api.memories.get({ user_id, memory_id: id })).metadata),
  },
}

onEachDatabase((world) => {
  test.each(Object.entries(kinds))('40 concurrent updates of one %s all succeed and keep the metadata of all', async (_name, kind) => {
    const { api, user_id } = await newRemembered({ newApplication: () => world.newApplication('in process') })
    const ids = { user_id, id: (await kind.make(api, user_id)).id }
    const keys = Array.from({ length: 40 }, (_, index) => `key${index}`)
    const outcomes = await Promise.allSettled(keys.map((key) => kind.set(api, ids, key)))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
    expect((await kind.keysOf(api, ids)).sort()).toEqual([...keys].sort())
  })
})
