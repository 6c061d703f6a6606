import type { ContextExplanation, UserContext } from '@acquaint/contracts'
import { describe, expect, test, vi } from 'vitest'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

const explained = ({ explanation }: UserContext): ContextExplanation => {
  if (!explanation) throw new Error('The context has no explanation')
  return explanation
}
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

describe('users.context with explain', () => {
  throughEachTransport((world) => {
    const newKnown = async () => {
      const owner = await newRemembered(world)
      const { api, user_id } = owner
      await api.users.update({ user_id, name: 'Ana', about: 'A luthier who teaches on Saturdays. '.repeat(20) })
      await api.memories.form({
        user_id,
        messages: [
          { role: 'user', content: 'I live in Lyon. I am allergic to penicillin. Always answer me in British English.' },
          ...Array.from({ length: 20 }, (_, index) => ({ role: 'user' as const, content: `I own the boat number ${index}.` })),
        ],
      })
      await api.memories.form({
        user_id,
        agent_id: 'coach',
        messages: [{ role: 'user', content: 'I run along the harbour every Friday.' }],
      })
      await api.docs.create({ user_id, title: 'Harbour <guide>', content: 'The harbour has a crane. '.repeat(40) })
      return owner
    }

    test('the tokens of the parts add up to those of the text at every budget', async () => {
      const { api, user_id } = await newKnown()
      for (const query of ['the boat in the harbour', undefined, 'zebra'])
        for (const token_budget of [1, 30, 60, 100, 150, 199, 200, 250, 300, 400, 800, 2000, 20_000]) {
          const input = { user_id, agent_id: 'coach', token_budget, ...(query && { query }) }
          const context = await api.users.context({ ...input, explain: true })
          const { free, ...parts } = explained(context).tokens
          expect(sum(Object.values(parts)), `${query} ${token_budget}`).toBe(context.tokens)
          expect(context.tokens + free).toBe(token_budget)
          for (const [part, tokens] of Object.entries(parts)) expect(tokens, part).toBeGreaterThanOrEqual(0)
          const { explanation: _, ...rest } = context
          expect(await api.users.context(input), 'without an explanation').toEqual(rest)
        }
    })

    test('each item of the text and each omitted one is a candidate with the same tokens and score', async () => {
      const { api, user_id } = await newKnown()
      const context = await api.users.context({
        user_id,
        query: 'the boat in the harbour',
        agent_id: 'coach',
        token_budget: 300,
        explain: true,
      })
      const { candidates } = explained(context)
      const of = (outcome: string) => candidates.filter((one) => one.outcome === outcome)
      const key = ({ kind, id, position, part, tokens, score }: UserContext['items'][number]) => [kind, id, position, part, tokens, score]
      const items = context.items.filter(({ part }) => part !== 'user').map(key)
      expect(
        of('included')
          .map((one) => key(one))
          .sort(),
      ).toEqual(items.sort())
      for (const reason of ['budget', 'not_matched'] as const) {
        const omitted = context.omitted
          .filter((one) => one.reason === reason && one.kind !== 'user')
          .map(({ id, position }) => [id, position])
        expect(
          of(reason)
            .map(({ id, position }) => [id, position])
            .sort(),
        ).toEqual(omitted.sort())
      }
      expect(of('budget').length).toBeGreaterThan(0)
      expect(of('included').length).toBeGreaterThan(0)
      for (const { tokens } of candidates) expect(tokens).toBeGreaterThan(0)
      const order = candidates.map(({ outcome, score }) => [['included', 'budget', 'not_matched'].indexOf(outcome), -score])
      expect(order).toEqual([...order].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d))
    })

    test('a candidate has the components of its score and the words that match', async () => {
      const { api, user_id } = await newKnown()
      const context = await api.users.context({
        user_id,
        query: 'Which boats lie in the harbour?',
        agent_id: 'coach',
        token_budget: 4000,
        explain: true,
      })
      const { candidates } = explained(context)
      const matching = candidates.filter(({ part }) => part === 'match' || part === 'passage')
      expect(matching.length).toBeGreaterThan(2)
      for (const { score, why, text, highlights, words, title, kind } of matching) {
        expect(score).toBeCloseTo(Math.min(1, sum(Object.values(why))), 10)
        expect([...new Set(highlights.map(([start, end]) => text.slice(start, end).toLowerCase()))]).toEqual(words)
        expect(title).toBe(kind === 'passage' ? 'Harbour <guide>' : null)
        if (why.lexical > 0 && kind === 'memory') expect(words.length).toBeGreaterThan(0)
      }
      expect(matching.find(({ text }) => text.includes('boat number'))?.words).toEqual(['boat'])
      expect(matching.find(({ kind }) => kind === 'passage')?.words).toEqual(['harbour'])
      for (const one of candidates.filter(({ part }) => part === 'profile'))
        expect(one).toMatchObject({ score: 0, words: [], highlights: [] })
      expect(candidates.find(({ part, text }) => part === 'profile' && text.includes('Lyon'))).toBeDefined()
    })

    test('without consent no memory is a candidate, and one of another agent never is', async () => {
      const { api, user_id } = await newKnown()
      const input = { user_id, query: 'I run along the harbour', explain: true, token_budget: 4000 }
      const texts = async (more: object) => explained(await api.users.context({ ...input, ...more })).candidates.map(({ text }) => text)
      expect(await texts({ agent_id: 'coach' })).toContain('I run along the harbour every Friday.')
      expect(await texts({})).not.toContain('I run along the harbour every Friday.')
      await api.users.update({ user_id, memory_opt_in: false })
      const { candidates, tokens } = explained(await api.users.context({ ...input, agent_id: 'coach' }))
      expect(candidates.every(({ kind }) => kind === 'passage')).toBe(true)
      expect([tokens.profile, tokens.instructions, tokens.memories]).toEqual([0, 0, 0])
    })

    test('an explanation does not count as a use of memories', async () => {
      const { api, user_id } = await newRemembered(world)
      const looked = await api.memories.create({ user_id, content: 'I own a boat.' })
      const used = await api.memories.create({ user_id, content: 'I play the violin.' })
      await api.users.context({ user_id, query: 'boat', explain: true })
      await api.users.context({ user_id, query: 'violin' })
      await vi.waitFor(
        async () => {
          const { last_accessed_at } = await api.memories.get({ user_id, memory_id: used.id })
          expect(last_accessed_at).not.toBeNull()
        },
        { timeout: 60_000 },
      )
      expect(await api.memories.get({ user_id, memory_id: looked.id })).toEqual(looked)
    })

    test('the text of a candidate ends at a whole character', async () => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.create({ user_id, content: `${'a'.repeat(499)}🙂🙂 boat` })
      const [candidate] = explained(await api.users.context({ user_id, query: 'boat', token_budget: 4000, explain: true })).candidates
      expect(candidate).toMatchObject({ text: 'a'.repeat(499), words: [] })
    })
  })
})
