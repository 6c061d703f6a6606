import { describe, expect, test } from 'vitest'
import { alikeCases, koreanCases } from '../../src/cases/alike.ts'
import { bothDatabases } from '../../src/harness/both-databases.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

describe('searches for words that people read as the same', () => {
  onEachDatabase((world) => {
    test.each(alikeCases)(
      'in $script, each way of writing $word finds each other in documents and memories',
      async ({ word, alike, others }) => {
        const { api } = await world.newApplication('in process')
        const { id: user_id } = await api.users.create({ memory_opt_in: true })
        const ways = [word, ...alike]
        for (const way of ways) {
          await api.docs.create({ user_id, title: JSON.stringify(way), content: `7 ${way} 7` })
          // Two spellings of one word are one memory.
          await api.memories.create({ user_id, content: `7 ${way} 7`, agent_id: JSON.stringify(way) })
        }
        for (const other of others) await api.docs.create({ user_id, title: 'other', content: `7 ${other} 7` })
        for (const query of ways) {
          const docs = await api.docs.search({ user_id, query, limit: 50 })
          expect(docs.items.flatMap(({ title }) => (title === 'other' ? [] : [title])).sort(), query).toEqual(
            ways.map((way) => JSON.stringify(way)).sort(),
          )
          for (const way of ways) {
            const { items } = await api.memories.recall({ user_id, query, agent_id: JSON.stringify(way) })
            expect(items.map(({ content }) => content)).toEqual([`7 ${way} 7`])
          }
          const top = docs.items.slice(0, ways.length).map(({ title }) => title)
          expect(top, 'other words come later').not.toContain('other')
        }
      },
    )

    test.each(alikeCases)('in $script, each way of writing $word finds users with each other', async ({ word, alike, others }) => {
      const { api } = await world.newApplication('in process')
      const ways = [word, ...alike]
      for (const way of ways) await api.users.create({ name: `7${way}7`, about: JSON.stringify(way) })
      for (const other of others.filter((one) => !one.includes(word))) await api.users.create({ about: `7${other}7` })
      for (const query of ways) {
        const { items } = await api.users.list({ search: ` ${query}\n`, order: 'asc' })
        expect(items.map(({ about }) => about).sort(), query).toEqual(ways.map((way) => JSON.stringify(way)).sort())
        expect(await api.users.count({ search: query })).toEqual({ count: ways.length })
      }
    })

    test.each(koreanCases)('the Korean word %s is found with each of its particles, and by each', async (noun, forms) => {
      const { api } = await world.newApplication('in process')
      const { id: user_id } = await api.users.create({})
      for (const form of [noun, ...forms]) await api.docs.create({ user_id, title: form, content: `저는 ${form} 있습니다.` })
      for (const query of [noun, ...forms]) {
        const { items } = await api.docs.search({ user_id, query, limit: 50 })
        expect(items.map(({ title }) => title).sort()).toEqual([noun, ...forms].sort())
      }
    })
  })
})

describe('searches on both databases', () => {
  const newSides = bothDatabases()

  test('both databases find the same passages, memories and users with the same scores', async () => {
    const words = [...alikeCases.flatMap(({ word, alike, others }) => [word, ...alike, ...others]), ...koreanCases.flat(2)]
    const answers: string[][] = []
    for (const { api } of await newSides()) {
      const { id: user_id } = await api.users.create({ memory_opt_in: true })
      for (const word of words) {
        await api.docs.create({ user_id, title: word, content: `7 ${word} 7` })
        await api.users.create({ name: word })
      }
      const found: string[] = []
      for (const query of words) {
        const { items } = await api.docs.search({ user_id, query, limit: 50 })
        const users = await api.users.list({ search: query })
        found.push(JSON.stringify([query, items.map(({ title, score }) => [title, score]), users.items.map(({ name }) => name).sort()]))
      }
      answers.push(found)
    }
    const [sqlite, postgres] = answers
    expect(sqlite).toHaveLength(words.length)
    expect(sqlite).toEqual(postgres)
  })
})
