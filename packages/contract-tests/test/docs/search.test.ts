import { randomUUID } from 'node:crypto'
import type { Content, FoundPassage } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { fillDocs, newOwner } from '../../src/harness/docs.ts'
import { inProcessOnSqlite, throughEachTransport, type World } from '../../src/harness/worlds.ts'

/** Creates documents by title and returns searches over them. */
const among = async (world: World, docs: Record<string, Content>) => {
  const owner = await newOwner(world)
  await fillDocs(
    world,
    owner,
    Object.entries(docs).map(([title, content]) => ({ title, content })),
  )
  const search = async (query: string, more = {}): Promise<FoundPassage[]> =>
    (await owner.api.docs.search({ user_id: owner.user_id, query, ...more })).items
  const titles = async (query: string, more = {}) => (await search(query, more)).map(({ title }) => title)
  return { ...owner, search, titles }
}

const highlighted = ({ passage, highlights }: FoundPassage) => highlights.map(([start, end]) => passage.slice(start, end))

describe('docs.search', () => {
  throughEachTransport((world) => {
    test('a result has the passage, its span, its highlights and its document', async () => {
      const { api, user_id } = await newOwner(world)
      const content = ['The heart beats evenly.', '  Total cholesterol is 240 mg/dl. High Cholesterol! ', 'Iron is low.']
      const doc = await api.docs.create({ user_id, title: 'Blood test report', content, metadata: { page: 1 } })
      const { items } = await api.docs.search({ user_id, query: 'cholesterol' })
      expect(items).toStrictEqual([
        {
          doc_id: doc.id,
          title: 'Blood test report',
          passage: 'Total cholesterol is 240 mg/dl. High Cholesterol!',
          chunk: 1,
          position: 1,
          span: [2, 51],
          highlights: [
            [6, 17],
            [37, 48],
          ],
          score: expect.any(Number),
          metadata: { page: 1 },
          updated_at: doc.updated_at,
        },
      ])
      expect(items[0]?.score).toBeGreaterThan(0)
    })

    test('every span and highlight slices to its text, next to emoji and other letters too', async () => {
      const chunks = ['👩‍👩‍👧 Ünïcödé 🎉 lantern 🎉 ÉTÉ', '𐐷𐐷 lanterns; LANTERN', 'e\u0301te\u0301 lantern', 'אור lantern مصباح']
      const { search } = await among(world, { Mixed: chunks })
      const items = await search('lantern été', { per_doc: 50 })
      expect(items).toHaveLength(4)
      const words = new Set(['lantern', 'lanterns', 'LANTERN', 'ÉTÉ', 'e\u0301te\u0301'])
      for (const item of items) {
        expect(item.passage).toBe(chunks[item.chunk]?.slice(...item.span))
        expect(highlighted(item).length).toBeGreaterThan(0)
        for (const word of highlighted(item)) expect(words).toContain(word)
      }
      expect(items.flatMap(highlighted).sort()).toEqual(
        ['LANTERN', 'e\u0301te\u0301', 'lantern', 'lantern', 'lantern', 'lanterns', 'ÉTÉ'].sort(),
      )
    })

    test('a search without a match finds nothing and a search for a missing user is not found', async () => {
      const { api, user_id } = await newOwner(world)
      expect(await api.docs.search({ user_id, query: 'lantern' })).toEqual({ items: [] })
      await api.docs.create({ user_id, title: 'A', content: 'A cellar.' })
      expect(await api.docs.search({ user_id, query: 'lantern' })).toEqual({ items: [] })
      expect(await refusalOf(api.docs.search, { user_id: randomUUID(), query: 'a' })).toMatchObject({ code: 'NOT_FOUND', status: 404 })
    })

    test('results are ranked by matching words, idf and length', async () => {
      const { search } = await among(world, {
        both: 'The pump in the cellar hums at night.',
        rare: 'The pump stands in the garden.',
        common: 'The cellar is dry.',
        'common too': 'The cellar has a door.',
        long: 'The cellar has a door, a lamp, a shelf, a table, four chairs, an old piano, some boxes and a carpet from the market.',
        none: 'The roof leaks.',
      })
      const items = await search('pump cellar')
      expect(items.map(({ title }) => title)).toEqual([
        'both',
        'rare',
        expect.stringMatching('common'),
        expect.stringMatching('common'),
        'long',
      ])
      expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a))
    })

    test('a match in the title ranks above a match in the text', async () => {
      const { search, titles } = await among(world, {
        'Rent agreement': 'The flat has two rooms.',
        'A letter': 'The rent went up again, and so did the heating.',
        'Another letter': 'The weather is fine.',
      })
      expect(await titles('rent')).toEqual(['Rent agreement', 'A letter'])
      const [byTitle] = await search('agreement')
      expect(byTitle).toMatchObject({ title: 'Rent agreement', passage: 'The flat has two rooms.', highlights: [] })
      expect(await titles('agreement rooms')).toEqual(['Rent agreement'])
    })

    test('a search returns ten passages and three for each document by default', async () => {
      const chunks = (count: number) => Array.from({ length: count }, (_, index) => `The lantern number ${index}.`)
      const { search } = await among(world, { A: chunks(8), B: chunks(8), C: chunks(2), D: chunks(8), E: chunks(8) })
      const counts = async (more: object) => {
        const items = await search('lantern', more)
        const of = (title: string) => items.filter((item) => item.title === title).length
        return [items.length, of('A'), of('B'), of('C'), of('D'), of('E')]
      }
      const [all, ...each] = await counts({})
      expect(all).toBe(10)
      for (const count of each) expect(count).toBeLessThanOrEqual(3)
      expect(await counts({ limit: 50 })).toEqual([14, 3, 3, 2, 3, 3])
      expect(await counts({ limit: 50, per_doc: 1 })).toEqual([5, 1, 1, 1, 1, 1])
      expect(await counts({ limit: 50, per_doc: 50 })).toEqual([34, 8, 8, 2, 8, 8])
      expect((await counts({ limit: 1 }))[0]).toBe(1)
      expect((await counts({ limit: 5, per_doc: 50 }))[0]).toBe(5)
    })

    test('more passages of one document do not displace other documents', async () => {
      const { titles } = await among(world, {
        Long: Array.from({ length: 60 }, () => 'lantern lantern'),
        Short: 'A lantern hangs in the hall by the door.',
      })
      expect((await titles('lantern')).sort()).toEqual(['Long', 'Long', 'Long', 'Short'])
    })

    test.each([
      ['upper case', 'LANTERN'],
      ['mixed case', 'lAnTeRn'],
      ['a plural ending', 'lanterns'],
      ['another ending', 'hanging'],
      ['missing accents', 'cafe'],
      ['decomposed accents', 'cafe\u0301'],
      ['added accents', 'läntèrn'],
      ['full-width letters', 'ｌａｎｔｅｒｎ'],
      ['ligatures', 'ﬁreplace'],
      ['a missing sharp s', 'STRASSE'],
      ['a number', '240'],
      ['other words without a match', 'xylophone zebra lantern quagga'],
      ['punctuation', '¿«lantern»?!'],
    ])('a search finds the word in spite of %s (%s)', async (_, query) => {
      const { titles } = await among(world, {
        Right: 'The lantern that hangs in the Café at Lange Straße 240, above the fireplace, is lit at dusk.',
        Wrong: 'The weather is fine and the road is long.',
      })
      expect(await titles(query)).toEqual(['Right'])
    })

    test('the next search finds a document as soon as it is stored', async () => {
      const { api, user_id, titles } = await among(world, { Before: 'A lantern.' })
      for (let index = 0; index < 5; index++) {
        await api.docs.create({ user_id, title: `Number ${index}`, content: 'Another lantern.' })
        expect(await titles('lantern')).toHaveLength(2 + index)
      }
    })
  })
})

describe('docs.search with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test('docs.search refuses invalid queries and limits', async () => {
      const { api, user_id } = await newOwner(world)
      for (const [input, path] of [
        [{ query: '' }, 'query'],
        [{ query: undefined }, 'query'],
        [{ query: null }, 'query'],
        [{ query: ['a'] }, 'query'],
        [{ query: 'a'.repeat(10_001) }, 'query'],
        [{ query: 'a\0' }, 'query'],
        [{ query: '\ud83d' }, 'query'],
        [{ limit: 0 }, 'limit'],
        [{ limit: 51 }, 'limit'],
        [{ limit: 1.5 }, 'limit'],
        [{ limit: '5' }, 'limit'],
        [{ per_doc: 0 }, 'per_doc'],
        [{ per_doc: 51 }, 'per_doc'],
        [{ cursor: 'a' }, 'cursor'],
        [{ metadata_filter: 'a' }, 'metadata_filter'],
        [{ metadata_filer: {} }, 'metadata_filer'],
      ] as const) {
        const error = await refusalOf(api.docs.search, { user_id, query: 'lantern', ...input })
        expect(error, JSON.stringify(input).slice(0, 80)).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: [path] }] })
      }
    })
  })
})
