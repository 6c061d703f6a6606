import { type ContextItem, startContext } from '@acquaint/api/users/context-text'
import fc from 'fast-check'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, test } from 'vitest'
import { atoms, repeated } from '../../src/cases/atoms.ts'

/** Texts whose tokens do not add up where they are cut: marks, emoji, long runs, white space, slashes, references. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 255 }),
  fc.string({ unit: 'grapheme', maxLength: 255 }),
  fc.tuple(fc.constantFrom(...atoms), fc.integer({ min: 1, max: 2000 })).map(([atom, units]) => repeated(atom, units)),
  fc
    .array(fc.constantFrom(...atoms, '<', '>', '&', '"', '/', '\n', ' ', '👩‍👩‍👧', 'a', 'Z', '7'), { maxLength: 300 })
    .map((parts) => parts.join('')),
)
const item = fc.record({ text: hostile, by: fc.option(hostile, { nil: undefined }), note: hostile, day: fc.integer({ min: 10, max: 28 }) })
const passage = fc.record({ text: hostile, title: hostile })
const fact = fc.record({ attribute: fc.constantFrom('home', 'instruction'), value: hostile, statement: hostile })

const toItem = (
  { text, by, note, day }: { text: string; by: string | undefined; note: string; day: number },
  index: number,
): ContextItem => ({
  ...{ id: String(index), position: null, part: 'match', score: 1, text },
  said: { time: `2026-01-${day}T00:00:00Z`, by, note, message: String(day % 2), index: day, start: index },
})

test('the tokens of a context are counted exactly and never exceed the budget, with any texts', async () => {
  const known = fc.record({
    name: hostile,
    about: hostile,
    memories: fc.array(item, { maxLength: 12 }),
    passages: fc.array(passage, { maxLength: 2 }),
    facts: fc.array(fact, { maxLength: 4 }),
    budget: fc.integer({ min: 1, max: 2000 }),
  })
  await fc.assert(
    fc.asyncProperty(known, async ({ name, about, memories, passages, facts, budget }) => {
      const profile = facts.map((one) => ({ ...one, kind: null, valid_from: null, memory_id: 'a' }))
      const context = await startContext({ user: { id: 'a', name, about }, profile, listed: new Set() }, budget)
      for (const [index, one] of memories.entries()) await context.add(toItem(one, index))
      for (const { text, title } of passages)
        await context.add({ id: 'p', position: 0, part: 'passage', score: 1, text, document: { title, date: '2026-01-01' } })
      const { text, tokens } = await context.finish()
      expect(tokens).toBe(countTokens(text))
      expect(tokens).toBeLessThanOrEqual(budget)
      for (const line of text.split('\n').slice(2)) expect(line).toMatch(/^(<|- |\d{4}-\d\d-\d\d$| {2}\S|These are )/u)
    }),
    { numRuns: 400 },
  )
})
