import { describe, expect, test } from 'vitest'
import { idsOf } from '../../src/expect/pages.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { fill } from '../../src/harness/users.ts'
import { throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

describe('users.list with search_in: all', () => {
  throughEachTransport((world) => {
    const make = async () => {
      const { api } = await world.newApplication()
      const found = async (search: string) => {
        const { items } = await api.users.list({ search, search_in: 'all' })
        expect(await api.users.count({ search, search_in: 'all' })).toEqual({ count: items.length })
        return idsOf(items).sort()
      }
      return { api, found }
    }

    test.each([
      ['a word of a text', { note: 'met in Ålesund, 2024' }, 'alesund'],
      ['a text in a list', { tags: ['early adopter', 'vip'] }, 'ADOPTER'],
      ['a nested text', { company: { address: { city: 'Łódź' } } }, 'lodz'],
      ['a number', { account: { seats: 4711 } }, '4711'],
      ['a negative number', { balance: -12.5 }, '-12.5'],
      ['a Boolean', { trial: true }, 'true'],
      ['a value that looks like a pattern', { note: '100%_off\\' }, '100%_off\\'],
    ])('finds %s', async (_, metadata, search) => {
      const { api, found } = await make()
      await api.users.create({ name: 'Bob', metadata: { plan: 'free' } })
      const user = await api.users.create({ name: 'Ada', metadata })
      expect(await found(search)).toEqual([user.id])
      expect(await api.users.count({ search })).toEqual({ count: 0 })
    })

    test('finds name and about too, and nothing across two fields, in keys, or in null', async () => {
      const { api, found } = await make()
      const user = await api.users.create({ name: 'Ada', about: 'luthier', metadata: { city: 'Lyon', plan: 'pro', gone: null, empty: '' } })
      expect(await found('ada')).toEqual([user.id])
      expect(await found('LUTHIER')).toEqual([user.id])
      for (const search of ['lyonpro', 'lyon pro', 'luthierlyon', 'city', 'gone', 'null', 'xx', '\u0640', 'Q', 'QA'])
        expect(await found(search), search).toEqual([])
    })

    test('finds an id, and its beginning of 4 digits or more', async () => {
      const { api, found } = await make()
      const id = '7c1e04b2-55aa-4d0e-9a31-c0de9f2ad316'
      await api.users.create({ id, name: 'Ada' })
      await api.users.create({ id: '0b2d04b2-7c1e-4d0e-9a31-c0de7c1e04b2', name: 'Bob' })
      for (const search of [id, id.toUpperCase(), id.replaceAll('-', ''), '7c1e', '7c1e04b2-', '7c1e04b2-55', '7c1e04b255aa', ` ${id} `])
        expect(await found(search), search).toEqual([id])
      for (const search of ['7c1', '7c1e0-4b2', '7c1e-', '04b2', '7c1e04b3', `${id}0`, `${id}-`])
        expect(await found(search), search).toEqual([])
      expect(await api.users.count({ search: id })).toEqual({ count: 0 })
    })

    test('follows every change of metadata', async () => {
      const { api, found } = await make()
      const { id: user_id } = await api.users.create({ name: 'Ada', metadata: { city: 'Lyon', crm: { id: 'x-17' } } })
      await api.users.update({ user_id, metadata: { city: 'Porto' } })
      expect([await found('lyon'), await found('porto'), await found('x-17')]).toEqual([[], [user_id], [user_id]])
      await api.users.update({ user_id, metadata: { crm: null } })
      expect(await found('x-17')).toEqual([])
      await api.users.upsert({ match: { city: 'Porto' }, metadata: { note: 'moved' } })
      expect(await found('moved')).toEqual([user_id])
      await api.users.replace({ user_id, name: 'Ada', about: '', metadata: { city: 'Oslo' } })
      expect([await found('moved'), await found('oslo')]).toEqual([[], [user_id]])
      await api.users.delete({ user_id })
      expect(await found('oslo')).toEqual([])
    })

    test('finds no id and no metadata of another app, also after a metadata filter', async () => {
      const mine = await world.newApplication()
      const theirs = await world.newApplication()
      const [user] = await fill(world, theirs, [{ name: 'Ada', metadata: { city: 'Lyon', team: 1 } }])
      await fill(world, mine, [{ name: 'Bob', metadata: { city: 'Lyons', team: 2 } }])
      for (const search of [user?.id ?? '', user?.id.slice(0, 8) ?? '', 'lyon'])
        for (const metadata_filter of [{}, { team: 1 }]) {
          const { items } = await mine.api.users.list({ search, search_in: 'all', metadata_filter })
          expect(items.filter(({ name }) => name !== 'Bob')).toEqual([])
        }
      expect(await mine.api.users.count({ search: 'lyon', search_in: 'all' })).toEqual({ count: 1 })
      expect(await mine.api.users.count({ search: 'lyon', search_in: 'all', metadata_filter: { team: 1 } })).toEqual({ count: 0 })
    })
  })
})

describe('fields of a search that the contract does not know', () => {
  throughEachTransportOnSqlite((world) => {
    test.each(['name', '', 'ALL'])('"%s" is refused', async (search_in) => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.users.list, { search: 'ada', search_in })).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: ['search_in'] }],
      })
    })
  })
})
