import { expect, test } from 'vitest'
import { type ContextItem, writeContext } from './context-text.ts'
import { countTokens } from './tokens.ts'

const user = { id: 'ana', name: 'Ana', about: 'Sails with two dogs. '.repeat(200).trim() }
const memories = Array.from(
  { length: 50 },
  (_, index): ContextItem => ({
    ...{ kind: 'memory', id: `memory ${index}`, position: null, score: 1, tag: 'memory', attributes: {} },
    text: `The boat number ${index} lies in the harbour of Lisbon.`,
  }),
)
const budget = 400

/** Tokens of the budget that are left for the about and the memories. */
const free = async () => {
  const { tokens } = await writeContext({ user: { ...user, about: '' }, items: [] }, budget)
  return budget - tokens
}

test('an about takes half of the budget at most, and nearly half where it is long, if there are memories', async () => {
  const { text, tokens, items, omitted } = await writeContext({ user, items: memories }, budget)
  const [about = ''] = /<about>.*<\/about>/s.exec(text) ?? []
  const share = (await countTokens(`${about}\n`)) / (await free())
  expect(share).toBeLessThanOrEqual(0.5)
  expect(share).toBeGreaterThan(0.4)
  expect(omitted[0]).toEqual({ kind: 'user', id: 'ana', position: null, reason: 'shortened' })
  const shown = items.filter(({ kind }) => kind === 'memory')
  expect(shown.reduce((sum, item) => sum + item.tokens, 0) / (await free())).toBeGreaterThan(0.4)
  expect(tokens).toBeLessThanOrEqual(budget)
})

test('an about takes the whole budget if there is nothing else', async () => {
  const { text, tokens } = await writeContext({ user, items: [] }, budget)
  expect(text).toContain('<about>')
  expect(tokens).toBeLessThanOrEqual(budget)
  expect(tokens).toBeGreaterThan(0.9 * budget)
})
