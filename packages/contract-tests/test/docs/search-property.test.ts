import { randomUUID } from 'node:crypto'
import type { Api, Content, FoundPassage } from '@acquaint/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bothDatabases, type Side } from '../../src/harness/both-databases.ts'

/** Words with distinct stems, without stop words. */
const vocabulary = ['anchor', 'bridge', 'candle', 'dragon', 'ember', 'forest', 'garden', 'harbour']
const word = fc.constantFrom(...vocabulary)
const sentence = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
const doc = fc.record({
  title: sentence,
  content: fc.oneof(sentence, fc.array(sentence, { minLength: 1, maxLength: 3 })) as fc.Arbitrary<Content>,
})

/** The same users in two apps, each with different documents. */
const scene = fc.record({
  owners: fc.array(
    fc.record({ application: fc.constantFrom(0, 1), user: fc.constantFrom(0, 1), docs: fc.array(doc, { minLength: 1, maxLength: 3 }) }),
    { minLength: 2, maxLength: 4 },
  ),
  queries: fc.array(sentence, { minLength: 1, maxLength: 3 }),
})

interface Stored {
  application: number
  user_id: string
  id: string
  title: string
  content: Content
}

const chunksOf = (content: Content) => (typeof content === 'string' ? [content] : content)

const search = async (api: Api, user_id: string, query: string): Promise<FoundPassage[]> =>
  (await api.docs.search({ user_id, query, limit: 50, per_doc: 50 })).items

describe('random searches', () => {
  const newSides = bothDatabases()

  test('a search finds every passage of its user with a word of the query and none of another user', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ owners, queries }) => {
        const applications = await Promise.all([newSides(), newSides()])
        const users = [randomUUID(), randomUUID()]
        for (const database of [0, 1]) {
          const sides = applications.map((application) => application[database]) as [Side, Side] // newSides gives one of each
          const stored: Stored[] = []
          for (const { api } of sides) for (const id of users) await api.users.create({ id })
          for (const { application, user, docs } of owners)
            for (const given of docs) {
              const user_id = users[user] ?? ''
              const { id } = await (sides[application] as Side).api.docs.create({ user_id, ...given })
              stored.push({ application, user_id, id, ...given })
            }
          for (const [application, { api, name }] of sides.entries())
            for (const user_id of users)
              for (const query of queries) {
                const wanted = query.split(' ')
                const expected = stored
                  .filter((one) => one.application === application && one.user_id === user_id)
                  .flatMap(({ id, title, content }) =>
                    chunksOf(content)
                      .map((passage, chunk) => ({ key: `${id} ${chunk} ${passage}`, words: `${title} ${passage}`.split(' ') }))
                      .filter(({ words }) => words.some((one) => wanted.includes(one)))
                      .map(({ key }) => key),
                  )
                const items = await search(api, user_id, query)
                const found = items.map(({ doc_id, chunk, passage }) => `${doc_id} ${chunk} ${passage}`)
                expect({ name, query, found: found.sort() }).toEqual({ name, query, found: expected.sort() })
                for (const { passage, highlights } of items)
                  for (const [start, end] of highlights) expect(wanted).toContain(passage.slice(start, end))
              }
        }
      }),
      { numRuns: 12 },
    )
  }, 300_000)
})
