import { describe, expect, test } from 'vitest'
import { versionedKinds } from '../../src/cases/versioned.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

throughEachTransport((world) => {
  describe.each(Object.entries(versionedKinds))('the version of a %s', (_name, kind) => {
    const newThing = async () => {
      const { api, user_id } = await newRemembered(world)
      const thing = await kind.make(api, user_id)
      return { api, thing, ids: { user_id, id: thing.id } }
    }

    test('the version is 1 at creation and higher by 1 after each update', async () => {
      const { api, thing, ids } = await newThing()
      expect(thing.version).toBe(1)
      expect(await kind.update(api, ids, { field: 'First' })).toMatchObject({ version: 2 })
      const updated = await kind.update(api, ids, { field: 'Second' })
      expect(updated.version).toBe(3)
      expect(await kind.get(api, ids)).toEqual(updated)
    })

    test('an update with the present if_version goes through, also with the present if_updated_at', async () => {
      const { api, thing, ids } = await newThing()
      const first = await kind.update(api, ids, { field: 'First', if_version: thing.version })
      expect(await kind.update(api, ids, { field: 'Second', if_version: 2, if_updated_at: first.updated_at })).toMatchObject({ version: 3 })
    })

    test('an update with a stale if_version is refused with the stored version and changes nothing', async () => {
      const { api, thing, ids } = await newThing()
      const stored = await kind.update(api, ids, { field: 'Theirs' })
      for (const guard of [{ if_version: thing.version }, { if_version: 7 }, { if_version: 1, if_updated_at: stored.updated_at }]) {
        const refused = await refusalOf((given) => kind.update(api, ids, given), { field: 'Mine', ...guard })
        expect(refused).toMatchObject({ code: 'PRECONDITION_FAILED', status: 412, version: 2 })
      }
      expect(await refusalOf((given) => kind.update(api, ids, given), { if_version: 1 }), 'without changes').toMatchObject({ version: 2 })
      expect(await kind.get(api, ids)).toEqual(stored)
    })

    test('a stale if_updated_at is a conflict where if_version holds', async () => {
      const { api, thing, ids } = await newThing()
      await kind.update(api, ids, { field: 'Theirs' })
      const given = { field: 'Mine', if_version: 2, if_updated_at: thing.updated_at }
      expect(await refusalOf((input) => kind.update(api, ids, input), given)).toMatchObject({ code: 'CONFLICT', version: undefined })
    })

    test('an erasure with a stale if_version is refused, and goes through with the present one', async () => {
      const { api, ids } = await newThing()
      const stored = await kind.update(api, ids, { field: 'Theirs' })
      expect(await refusalOf((guard) => kind.delete(api, ids, guard), { if_version: 1 })).toMatchObject({
        ...{ code: 'PRECONDITION_FAILED', status: 412, version: 2 },
      })
      expect(await kind.get(api, ids)).toEqual(stored)
      await kind.delete(api, ids, { if_version: 2 })
      expect(await refusalOf((input) => kind.get(api, input), ids)).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusalOf((guard) => kind.delete(api, ids, guard), { if_version: 2 })).toMatchObject({ code: 'NOT_FOUND' })
    })

    test.each([0, -1, 1.5, '1', null])('the if_version %j is refused', async (if_version) => {
      const { api, ids } = await newThing()
      // REST sends numbers in the query as text.
      for (const call of [kind.update, kind.delete])
        if (!(world.transport === 'REST' && call === kind.delete && if_version === '1'))
          expect(await refusalOf((guard) => call(api, ids, guard), { if_version })).toMatchObject({
            code: 'BAD_REQUEST',
            issues: [{ path: ['if_version'] }],
          })
    })
  })

  test('a replacement of a user checks if_version', async () => {
    const { api, user_id } = await newRemembered(world)
    const fields = { user_id, name: 'Ada', about: '' }
    expect(await api.users.replace({ ...fields, if_version: 1 })).toMatchObject({ version: 2 })
    expect(await refusalOf(api.users.replace, { ...fields, if_version: 1 })).toMatchObject({ code: 'PRECONDITION_FAILED', version: 2 })
  })

  test('an upsert checks if_version of the user that matches and creates none', async () => {
    const { api } = await newRemembered(world)
    const match = { email: 'ada@example.com' }
    expect(await refusalOf(api.users.upsert, { match, if_version: 1 })).toMatchObject({ code: 'PRECONDITION_FAILED', version: undefined })
    expect(await api.users.count({ metadata_filter: match })).toEqual({ count: 0 })
    expect(await api.users.upsert({ match })).toMatchObject({ version: 1 })
    expect(await api.users.upsert({ match, name: 'Ada', if_version: 1 })).toMatchObject({ version: 2 })
    expect(await refusalOf(api.users.upsert, { match, name: 'Bo', if_version: 1 })).toMatchObject({ version: 2, status: 412 })
    expect((await api.users.list({ metadata_filter: match })).items).toMatchObject([{ name: 'Ada', version: 2 }])
  })

  test('documents have their version in lists, also without their content', async () => {
    const { api, user_id } = await newRemembered(world)
    const { id } = await api.docs.create({ user_id, title: 'Title', content: 'Content' })
    await api.docs.update({ user_id, doc_id: id, title: 'Another title' })
    for (const include_content of [true, false])
      expect((await api.docs.list({ user_id, include_content })).items).toMatchObject([{ id, version: 2 }])
  })
})
