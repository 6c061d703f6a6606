import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../src/cases/hostile-texts.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { fill } from '../../src/harness/users.ts'
import { throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

/** Returns a text in capitals without accents and invisible characters. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toUpperCase()

describe('the search parameter of users.list', () => {
  throughEachTransport((world) => {
    test('a search finds text anywhere in the name or the about', async () => {
      const { api } = await world.newApplication()
      const inName = await api.users.create({ name: 'Ada Lovelace' })
      const inAbout = await api.users.create({ about: 'A friend of Lovelace, who wrote programs.' })
      await api.users.create({ name: 'Bob', metadata: { friend: 'Lovelace' } })
      const found = async (search: string) => (await api.users.list({ search, order: 'asc' })).items.map(({ id }) => id).sort()
      expect(await found('Lovelace')).toEqual([inName.id, inAbout.id].sort())
      expect(await found('ovel')).toEqual([inName.id, inAbout.id].sort())
      expect(await found('Ada ')).toEqual([inName.id])
      expect(await found('programs.')).toEqual([inAbout.id])
      expect(await found('Lovelacy')).toEqual([])
      expect(await api.users.count({ search: 'Lovelace' })).toEqual({ count: 2 })
    })

    test('a search finds no text that spans the name and the about', async () => {
      const { api } = await world.newApplication()
      await api.users.create({ name: 'Ada', about: 'Lovelace' })
      for (const between of [
        '',
        ' ',
        '\n',
        '\t',
        'X',
        'x',
        'Ｘ',
        'Х' /* Cyrillic */,
        '\u0001',
        '\u001f',
        '\u2028',
        '\ufffe',
        '\uffff',
        '\u{10ffff}',
      ])
        expect(await api.users.count({ search: `Ada${between}Lovelace` }), JSON.stringify(between)).toEqual({ count: 0 })
      for (const separator of ['ـ' /* tatweel, which only stretches */, 'Ｘ', 'X', 'x', '\u0001', '\ufffe', '\uffff'])
        expect(await api.users.count({ search: separator }), JSON.stringify(separator)).toEqual({ count: 0 })
    })

    test.each([
      ['MÜLLER', 'Müller'],
      ['müller', 'MÜLLER'],
      ['ÅNGSTRÖM', 'ångström'],
      ['Οδυσσέας', 'ΟΔΥΣΣΈΑΣ'],
      ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
      ['σίσυφοσ', 'ΣΊΣΥΦΟΣ'],
      ['Σίσυφος', 'σίσυφοσ'],
      ['ТОЛСТОЙ', 'Толстой'],
      ['ёлка', 'ЁЛКА'],
      ['ԱՐԱՄ', 'արամ'],
      ['İSTANBUL', 'İstanbul'],
      ['istanbul', 'ISTANBUL'],
      ['straße', 'STRASSE'],
      ['STRAẞE', 'straße'],
      ['ǅ', 'ǆ'],
      ['e\u0301cole', 'ÉCOLE'],
      ['école', 'E\u0301COLE'],
      ['ᏣᎳᎩ', 'ꮳꮃꭹ'],
      ['𐐔𐐇', '𐐼𐐯'],
      ['漢字', '漢字'],
      ['école', 'ecole'],
      ['ecole', 'ÉCOLE'],
      ['Ø', 'o'],
      ['１２', '12'],
      ['Ada', ' ada\n'],
      ['Ada\u00a0L', 'ada l'],
    ])('the text %s in a name or an about is found by %s', async (text, search) => {
      const { api } = await world.newApplication()
      await fill(world, await world.newApplication(), [{ name: text }])
      const named = await api.users.create({ name: `Saint ${text} the second` })
      const about = await api.users.create({ about: `Of ${text}.` })
      expect((await api.users.list({ search, order: 'asc' })).items.map(({ id }) => id).sort()).toEqual([named.id, about.id].sort())
    })

    test('a search tells apart what people do', async () => {
      const { api } = await world.newApplication()
      await api.users.create({ name: 'école 1 a  мой が' })
      for (const search of ['e cole', 'eecole', '2', 'а' /* Cyrillic, alone */, '1 a м', 'мои', 'か', 'ecole.'])
        expect(await api.users.count({ search }), search).toEqual({ count: 0 })
    })

    test('a search takes patterns and SQL as plain text', async () => {
      const application = await world.newApplication()
      const { api } = application
      const users = await fill(
        world,
        application,
        hostileTexts.map((text) => ({ name: `«${text}»`, about: 'plain' })),
      )
      for (const [index, text] of hostileTexts.entries()) {
        // Brackets keep one text from lying in another.
        const { items } = await api.users.list({ search: `«${text}»` })
        expect(
          items.map(({ id }) => id),
          JSON.stringify(text),
        ).toContain(users[index]?.id)
        const others = items.filter(({ name }) => plain(name) !== plain(`«${text}»`))
        expect(others, JSON.stringify(text)).toEqual([])
      }
      for (const search of ['%', '_', '\\', '%%', '*'])
        expect(await api.users.count({ search: `«${search}` }), search).toEqual({
          count: hostileTexts.filter((text) => text.startsWith(search)).length,
        })
      expect(await api.users.count()).toEqual({ count: hostileTexts.length })
    })

    test('a search and a metadata filter must both match', async () => {
      const { api } = await world.newApplication()
      const both = await api.users.create({ name: 'Ada', metadata: { plan: 'pro', list: [1] } })
      await api.users.create({ name: 'Ada', metadata: { plan: 'free' } })
      await api.users.create({ name: 'Bob', metadata: { plan: 'pro', list: [1] } })
      for (const metadata_filter of [{ plan: 'pro' }, { list: [1] }, { $not: { plan: 'free' } }])
        expect((await api.users.list({ search: 'ada', metadata_filter })).items).toEqual([both])
    })

    test('a search follows every change of name and about', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ name: 'Ada', about: 'red' })
      await api.users.update({ user_id: user.id, about: 'green' })
      expect(await api.users.count({ search: 'red' })).toEqual({ count: 0 })
      expect(await api.users.count({ search: 'ADA' })).toEqual({ count: 1 })
      await api.users.update({ user_id: user.id, name: 'Bob', metadata: { a: 1 } })
      expect(await api.users.count({ search: 'ada' })).toEqual({ count: 0 })
      expect(await api.users.count({ search: 'green' })).toEqual({ count: 1 })
      await api.users.upsert({ match: { a: 1 }, about: 'blue' })
      expect(await api.users.count({ search: 'green' })).toEqual({ count: 0 })
      expect(await api.users.count({ search: 'bob' })).toEqual({ count: 1 })
      expect(await api.users.count({ search: 'blue' })).toEqual({ count: 1 })
    })

    test('a search for 1000 emoji finds them', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ about: '😀'.repeat(1001) })
      expect((await api.users.list({ search: '😀'.repeat(1000) })).items).toEqual([user])
    })
  })
})

describe('searches that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test.each([
      ['nothing', ''],
      ['1001 characters', 'a'.repeat(1001)],
      ['NUL', 'a\0'],
      ['white space', ' \n\u3000'],
      ['invisible characters', '\u200b\u00ad'],
      ['a number', 7],
      ['null', null],
    ])('a search for %s is refused', async (_, search) => {
      if (world.transport === 'REST' && typeof search !== 'string') return // a query string holds text only
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.list, { search })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['search'] }] })
    })

    test('a search for half a surrogate pair is refused where the transport can carry it', async () => {
      const { api } = await world.newApplication()
      await api.users.create({ name: 'a\ufffd' })
      // A URL cannot hold it: fetch sends the replacement character, which is ordinary text.
      if (world.transport === 'REST') expect(await api.users.count({ search: '\ud83d' })).toEqual({ count: 1 })
      else expect(await refusalOf(api.users.list, { search: '\ud83d' })).toMatchObject({ issues: [{ path: ['search'] }] })
    })
  })
})
