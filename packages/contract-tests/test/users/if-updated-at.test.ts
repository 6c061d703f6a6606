import type { Api } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

interface Thing {
  updated_at: string
}

/** Resource with updates: creates one, changes one of its fields, and gets it. */
interface Kind {
  make: (api: Api, userId: string) => Promise<{ id: string } & Thing>
  update: (api: Api, ids: { user_id: string; id: string }, given: { field?: string; if_updated_at?: string }) => Promise<Thing>
  get: (api: Api, ids: { user_id: string; id: string }) => Promise<Thing>
}

const kinds: Record<string, Kind> = {
  user: {
    make: (api, user_id) => api.users.get({ user_id }),
    update: (api, { user_id }, { field, if_updated_at }) => api.users.update({ user_id, name: field, if_updated_at }),
    get: (api, { user_id }) => api.users.get({ user_id }),
  },
  'user that is replaced': {
    make: (api, user_id) => api.users.get({ user_id }),
    update: (api, { user_id }, { field = 'Ada', if_updated_at }) => api.users.replace({ user_id, name: field, about: '', if_updated_at }),
    get: (api, { user_id }) => api.users.get({ user_id }),
  },
  document: {
    make: (api, user_id) => api.docs.create({ user_id, title: 'Title', content: 'Content' }),
    update: (api, { user_id, id }, { field, if_updated_at }) => api.docs.update({ user_id, doc_id: id, title: field, if_updated_at }),
    get: (api, { user_id, id }) => api.docs.get({ user_id, doc_id: id }),
  },
  memory: {
    make: (api, user_id) => api.memories.create({ user_id, content: 'I live in Lyon.' }),
    update: (api, { user_id, id }, { field, if_updated_at }) =>
      api.memories.update({ user_id, memory_id: id, content: field, if_updated_at }),
    get: (api, { user_id, id }) => api.memories.get({ user_id, memory_id: id }),
  },
}

throughEachTransport((world) => {
  describe.each(Object.entries(kinds))('an update of a %s with if_updated_at', (_name, kind) => {
    const newThing = async () => {
      const { api, user_id } = await newRemembered(world)
      const thing = await kind.make(api, user_id)
      return { api, thing, ids: { user_id, id: thing.id } }
    }

    test('an update goes through when nobody changed it since', async () => {
      const { api, thing, ids } = await newThing()
      const changed = await kind.update(api, ids, { field: 'Mine', if_updated_at: thing.updated_at })
      expect(changed.updated_at > thing.updated_at).toBe(true)
      await kind.update(api, ids, { field: 'Mine again', if_updated_at: changed.updated_at })
    })

    test('an update is a conflict after another change and changes nothing', async () => {
      const { api, thing, ids } = await newThing()
      await kind.update(api, ids, { field: 'Theirs' })
      const before = await kind.get(api, ids)
      const refused = await refusalOf((given) => kind.update(api, ids, given), { field: 'Mine', if_updated_at: thing.updated_at })
      expect(refused).toMatchObject({ code: 'CONFLICT', status: 409 })
      expect(await kind.get(api, ids)).toEqual(before)
    })

    test('an update without changes is a conflict too after another change', async () => {
      const { api, thing, ids } = await newThing()
      expect(await kind.update(api, ids, { if_updated_at: thing.updated_at })).toEqual(await kind.get(api, ids))
      await kind.update(api, ids, { field: 'Theirs' })
      expect(await refusalOf((given) => kind.update(api, ids, given), { if_updated_at: thing.updated_at })).toMatchObject({
        code: 'CONFLICT',
      })
    })

    test('one of two concurrent updates goes through', async () => {
      const { api, thing, ids } = await newThing()
      const both = await Promise.allSettled(
        ['One', 'Another'].map((field) => kind.update(api, ids, { field, if_updated_at: thing.updated_at })),
      )
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    test('the same time in another notation is accepted and an invalid time is refused', async () => {
      const { api, thing, ids } = await newThing()
      await kind.update(api, ids, { field: 'Mine', if_updated_at: thing.updated_at.replace('Z', '+00:00') })
      expect(await refusalOf((given) => kind.update(api, ids, given), { field: 'Mine', if_updated_at: 'yesterday' })).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: ['if_updated_at'] }],
      })
    })
  })
})
