import type { Api, Content } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { languageCases } from '../../src/cases/languages.ts'
import { bothDatabases } from '../../src/harness/both-databases.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

const newUser = async (api: Api, docs: Record<string, Content>): Promise<string> => {
  const given = Object.entries(docs).map(([title, content]) => ({ title, content }))
  return (await api.users.create({ docs: given })).id
}

describe('searches in many languages', () => {
  throughEachTransport((world) => {
    test.each(languageCases)('a search finds the right $language document first with inflected words', async ({ docs, queries }) => {
      const { api } = await world.newApplication()
      const user_id = await newUser(api, docs)
      const first: [string, string | undefined][] = []
      for (const [query] of queries) first.push([query, (await api.docs.search({ user_id, query })).items[0]?.title])
      expect(first).toEqual(queries)
    })
  })
})

describe('searches on both databases', () => {
  const newSides = bothDatabases()
  const everything = languageCases.flatMap(({ docs, language }) =>
    Object.entries(docs).map(([title, content]): [string, string] => [`${title} (${language})`, content]),
  )
  const queries = languageCases.flatMap(({ language, queries: own }) =>
    own.map(([query, title]) => ({ query, title: `${title} (${language})` })),
  )
  // The queries of the cases, each word of every text, and all words of a language together.
  const asked = [
    ...queries.map(({ query }) => query),
    ...languageCases.map(({ docs }) => Object.values(docs).join(' ')),
    ...everything.map(([, content]) => content),
    'the der le la o il и bir 的 は',
    'Wien Vienna Vienne Viena Viyana 维也纳',
  ]

  test('both databases return the same passages in the same order with the same scores', async () => {
    const answers: string[][] = []
    for (const { api } of await newSides()) {
      const user_id = await newUser(api, Object.fromEntries(everything))
      const own: string[] = []
      for (const query of asked) {
        const { items } = await api.docs.search({ user_id, query, limit: 50 })
        own.push(JSON.stringify([query, items.map(({ doc_id: _, updated_at: __, ...found }) => found)]))
      }
      answers.push(own)
    }
    const [sqlite, postgres] = answers
    expect(sqlite).toHaveLength(asked.length)
    expect(sqlite).toEqual(postgres)
  })

  test('a search finds the right document first when a user has many languages', async () => {
    for (const { api } of await newSides()) {
      const user_id = await newUser(api, Object.fromEntries(everything))
      const first: { query: string; title: string | undefined }[] = []
      for (const { query, title } of queries) {
        const { items } = await api.docs.search({ user_id, query, limit: 50 })
        const language = title.slice(title.indexOf('('))
        // Some languages share words: a tablet is a tablet in many.
        first.push({ query, title: items.find((item) => item.title.endsWith(language))?.title })
      }
      expect(first).toEqual(queries)
    }
  })
})
