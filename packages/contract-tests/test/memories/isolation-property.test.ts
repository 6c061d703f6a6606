import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bothDatabases, type Side } from '../../src/harness/both-databases.ts'

/** Words with distinct stems, without stop words and names. */
const vocabulary = ['anchor', 'bridge', 'candle', 'dragon', 'ember', 'forest', 'garden', 'harbour']
const word = fc.constantFrom(...vocabulary)
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '))
const agents = [undefined, 'support', 'sales'] as const

/** The same two users in two apps, with the memories of each. */
const scene = fc.record({
  agreed: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  memories: fc.array(
    fc.record({
      application: fc.constantFrom(0, 1),
      user: fc.constantFrom(0, 1),
      agent: fc.constantFrom(...agents),
      isFormed: fc.boolean(),
      phrase,
    }),
    { minLength: 2, maxLength: 10 },
  ),
  query: phrase,
  asking: fc.constantFrom(...agents),
})

interface Stored {
  application: number
  user_id: string
  agent_id: string | null
  content: string
}

describe('random conversations', () => {
  const newSides = bothDatabases()

  test('memories are recalled only for their app, user and agent and only with consent', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ agreed, memories, query, asking }) => {
        const applications = await Promise.all([newSides(), newSides()])
        const users = [randomUUID(), randomUUID()]
        const orders: string[][] = []
        for (const database of [0, 1]) {
          const sides = applications.map((application) => application[database]) as [Side, Side] // newSides gives one of each
          for (const { api } of sides) for (const id of users) await api.users.create({ id, memory_opt_in: true })
          const stored: Stored[] = []
          for (const [index, { application, user, agent, isFormed, phrase }] of memories.entries()) {
            const { api } = sides[application] as Side
            const user_id = users[user] ?? ''
            const of = agent === undefined ? {} : { agent_id: agent }
            const content = `I keep the ${phrase} number ${index}.`
            const created_at = new Date(Date.UTC(2026, 0, 1 + index)).toISOString()
            if (isFormed) await api.memories.form({ user_id, ...of, messages: [{ role: 'user', content, created_at }] })
            else await api.memories.create({ user_id, ...of, content, timestamp: created_at })
            stored.push({ application, user_id, agent_id: agent ?? null, content })
          }
          const own: string[] = []
          for (const [application, { api }] of sides.entries())
            for (const [user, user_id] of users.entries()) {
              const hasAgreed = agreed[2 * application + user] ?? false
              if (!hasAgreed) await api.users.update({ user_id, memory_opt_in: false })
              const ofUser = stored.filter((one) => one.application === application && one.user_id === user_id)
              const visible = ofUser.filter(({ agent_id }) => agent_id === null || agent_id === asking)
              const wanted = query.split(' ')
              const expected = hasAgreed ? visible.filter(({ content }) => wanted.some((one) => content.split(' ').includes(one))) : []
              const by = { user_id, ...(asking !== undefined && { agent_id: asking }) }
              const { items } = await api.memories.recall({ ...by, query, limit: 100 })
              expect(items.map(({ content }) => content).sort()).toEqual(expected.map(({ content }) => content).sort())
              own.push(...items.map(({ content, score }) => `${user} ${content} ${score.toFixed(9)}`))
              const listed = await api.memories.list({ user_id })
              expect(listed.items.map(({ content }) => content).sort()).toEqual(ofUser.map(({ content }) => content).sort())
              const all = new Set((hasAgreed ? visible : []).map(({ content }) => content))
              for (const context of [await api.users.context({ ...by, query }), await api.users.context(by)])
                for (const [, content = ''] of context.text.matchAll(/^- (.*)$/gm)) expect(all).toContain(content)
            }
          orders.push(own)
        }
        expect(orders[0]).toEqual(orders[1])
      }),
      { numRuns: 15 },
    )
  }, 300_000)
})
