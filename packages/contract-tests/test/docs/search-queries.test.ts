import type { FoundPassage } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../src/cases/hostile-texts.ts'
import { fillDocs, newOwner } from '../../src/harness/docs.ts'
import { throughEachTransport, type World } from '../../src/harness/worlds.ts'

/** Documents about a kitchen, found by their words only. */
const kitchen = async (world: World) => {
  const owner = await newOwner(world)
  await fillDocs(world, owner, [
    { title: 'Soup', content: 'Salt and pepper go into the pot with onions.' },
    { title: 'Bread', content: 'Flour, water and salt are kneaded for ten minutes.' },
    { title: 'Steak', content: 'Grind the pepper over it before frying.' },
    { title: 'Tea', content: 'Pour hot water over the leaves. To be or not to be sweet?' },
  ])
  const search = async (query: string): Promise<FoundPassage[]> =>
    (await owner.api.docs.search({ user_id: owner.user_id, query, limit: 50 })).items
  const titles = async (query: string) => (await search(query)).map(({ title }) => title)
  return { search, titles }
}

/** Queries with operators of other search engines, and their plain words. */
const operators = [
  ['salt AND pepper', 'salt and pepper'],
  ['salt OR pepper', 'salt or pepper'],
  ['salt NOT pepper', 'salt not pepper'],
  ['AND salt', 'and salt'],
  ['NOT salt', 'not salt'],
  ['salt AND NOT (pepper OR', 'salt and not pepper or'],
  ['"salt pepper"', 'salt pepper'],
  ['"salt', 'salt'],
  ['salt"', 'salt'],
  ['""salt""', 'salt'],
  ['salt*', 'salt'],
  ['*salt', 'salt'],
  ['^salt', 'salt'],
  ['salt + pepper', 'salt pepper'],
  ['salt -pepper', 'salt pepper'],
  ['-salt', 'salt'],
  ['!salt', 'salt'],
  ['!(salt | pepper)', 'salt pepper'],
  ['salt & pepper', 'salt pepper'],
  ['salt <-> pepper', 'salt pepper'],
  ['salt:*', 'salt'],
  ['{salt} : pepper', 'salt pepper'],
  ["salt' OR '1'='1", 'salt or 1 1'],
  ["salt'; DROP TABLE docs; --", 'salt drop table docs'],
  ['salt\\ pepper\\', 'salt pepper'],
  ['salt%', 'salt'],
  ['salt\u2028pepper\r\n', 'salt pepper'],
  ['($1) ?1 :name @salt', '1 name salt'],
] as const

const named = [
  'NEAR(salt pepper, 1)',
  'NEAR(salt',
  'own:salt pepper',
  'own : salt pepper',
  '- own : salt pepper',
  'title:salt^2 pepper~1',
  'to_tsquery(salt pepper)',
  'salt NEAR/2 pepper',
]

/** Punctuation, white space, emoji, marks without a letter, and a letter that is a phrase. */
const nothing = [
  '?',
  '...',
  '—',
  '"',
  "'",
  '*',
  ':',
  '()',
  '¿?¡!',
  '%_',
  '\\',
  ' ',
  '\n\t',
  '😀',
  '👩‍👩‍👧 ❤️',
  '\u0301',
  '\u200d',
  '\ufeff',
  '\u202e',
  '﷽',
]

describe('the query of docs.search', () => {
  throughEachTransport((world) => {
    test('operators of other search languages are plain words', async () => {
      const { search } = await kitchen(world)
      for (const [query, plain] of operators) {
        const items = await search(query)
        expect(items.length, query).toBeGreaterThan(0)
        expect(items, query).toEqual(await search(plain))
      }
    })

    test('names of columns and functions are plain words', async () => {
      const { search } = await kitchen(world)
      for (const query of named) {
        const items = await search(query)
        const soup = items.find(({ title }) => title === 'Soup')
        expect(
          soup?.highlights.map(([start, end]) => soup.passage.slice(start, end)),
          query,
        ).toContain('Salt')
        expect(items.map(({ title }) => title)).not.toContain('Tea')
      }
    })

    test('a query of stop words finds those words or nothing', async () => {
      const { search } = await kitchen(world)
      for (const query of ['the of and', 'a', 'to be or not to be', 'The AND The', 'is it', 'und der die', 'の は が', 'the '.repeat(2500)])
        for (const found of await search(query)) {
          const words = found.highlights.map(([start, end]) => found.passage.slice(start, end).toLowerCase())
          expect(query.toLowerCase().split(' ')).toEqual(expect.arrayContaining(words))
        }
    })

    test('a query of stop words finds the sentence made of them', async () => {
      const { titles } = await kitchen(world)
      expect((await titles('to be or not to be'))[0]).toBe('Tea')
    })

    test('stop words next to other words add no result', async () => {
      const { titles } = await kitchen(world)
      expect(await titles('what is the use of the leaves')).toEqual(['Tea'])
    })

    test('a query without a word of the documents finds nothing', async () => {
      const { titles } = await kitchen(world)
      for (const query of nothing) expect(await titles(query), JSON.stringify(query)).toEqual([])
    })

    test('no query is an error and no punctuation removes a word', async () => {
      const { titles } = await kitchen(world)
      for (const hostile of hostileTexts) {
        expect((await titles(hostile)).length, hostile).toBeLessThanOrEqual(4)
        expect(await titles(`${hostile} salt ${hostile}`), hostile).toEqual(expect.arrayContaining(['Soup', 'Bread']))
      }
    })

    test('a query of 10,000 characters is answered', async () => {
      const { titles } = await kitchen(world)
      for (const filler of ['salt ', 'a ', '" ', 'NEAR(', '塩', '😀 ', 'x', "' OR "]) {
        const query = `salt ${filler.repeat(10_000)}`
        const cut = [...query].slice(0, 10_000).join('')
        expect([...cut]).toHaveLength(10_000)
        const found = await titles(cut)
        if (filler !== "' OR ") expect([...found].sort(), filler).toEqual(['Bread', 'Soup'])
        else expect(found).toEqual(expect.arrayContaining(['Bread', 'Soup']))
      }
    })

    test('a longer query counts its first 200 distinct words', async () => {
      const { titles } = await kitchen(world)
      const others = (count: number) => Array.from({ length: count }, (_, index) => `zq${index}`).join(' ')
      expect(await titles(`${others(199)} leaves`)).toEqual(['Tea'])
      expect(await titles(`${others(200)} leaves`)).toEqual([])
      expect(await titles(`${`${others(5)} `.repeat(100)} leaves`), 'the same word again is no other').toEqual(['Tea'])
    })
  })
})
