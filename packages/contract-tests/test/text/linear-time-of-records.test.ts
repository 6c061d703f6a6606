import { factKey } from '@acquaint/api/extraction/facts/key'
import { startOfLife } from '@acquaint/api/memories/derive'
import { reconcile } from '@acquaint/api/memories/reconcile'
import { passagesOf } from '@acquaint/api/search/passages'
import { describe, expect, test } from 'vitest'
import { betweenLetters, repeated } from '../../src/cases/atoms.ts'
import { expectLinear, expectLinearOver } from '../../src/expect/linear-time.ts'

const said = '2026-01-15T10:00:00.000Z'

const homeOf = (value: string, isFormer: boolean) => {
  const fact = { attribute: 'home', subject: '', kind: '', value, qualifiers: {}, isFormer }
  return { ...fact, key: factKey({ ...fact, speaker: null }) }
}

/** Creates a number of extracted memories: without facts, or all with a home, of which every second one may be an earlier one. */
const extractedOf = (count: number, facts: 'none' | 'homes' | 'former homes') =>
  Array.from({ length: count }, (_, index) => ({
    message_index: 0,
    memory: {
      ...{ id: `${index}`, user_id: '', agent_id: null, session_id: null, content: `${index}`, metadata: {}, source: null, context: [] },
      ...{ entities: [], sentiment: null, occurred_at: null, occurred_precision: null, digest: `${index}` },
      reading: { facts: facts === 'none' ? [] : [homeOf(`${index}`, facts === 'former homes' && index % 2 === 0)], ends: [], rest: 0 },
      ...{ timestamp: said, ...startOfLife({ timestamp: said, now: said }) },
      indexed: { language: 'en', length: 1, body: new Map(), context: new Map() },
    },
  }))

test.each(['none', 'homes', 'former homes'] as const)(
  'reconciling thousands of memories takes a time that grows linearly, with facts of the kind %j',
  async (facts) => {
    const run = (text: string) => reconcile([], extractedOf(text.length, facts))
    await expectLinear({ run, longest: 20_000 }, (units) => 'a'.repeat(units), 'memories')
  },
)

const splitting = { run: (text: string) => [...passagesOf(text)] }
const documentBytes = 2 * 1024 * 1024

describe('documents are split in linear time', () => {
  test('splitting a document takes a time that grows linearly with it', async () => {
    for (const makeText of [repeated, betweenLetters]) await expectLinearOver({ ...splitting, longest: 24 * 1024 }, makeText)
  })

  test.each([' ', '\n', '\u3000', '. ', '- ', 'a', '😀', '\u0301'])(
    'splitting a document of 2 MiB of %j takes a time that grows linearly with it',
    async (atom) => {
      const longest = Math.floor(documentBytes / new TextEncoder().encode(atom).length) * atom.length
      for (const makeText of [repeated, betweenLetters])
        await expectLinear({ ...splitting, longest }, (units) => makeText(atom, units), JSON.stringify(atom))
    },
  )

  test.each(['😀', ' ', '\n', '!\n\n', '. ', 'a', '漢', '\u0301', '# a\n', '-'])('passages of %j have at most 8,000 characters', (atom) => {
    for (const text of [repeated(atom, 100_000), `a${repeated(atom, 100_000)}b`])
      for (const content of [text, [text, text]])
        for (const passage of passagesOf(content)) if (passage) expect(passage.end - passage.start).toBeLessThanOrEqual(8000)
  })

  test('a document has at most 10,000 passages, even if each of its many lines is a heading', () => {
    const count = (content: string | string[]) => [...passagesOf(content)].filter((passage) => passage !== undefined).length
    expect(count('# a\n'.repeat(documentBytes / 8))).toBeLessThan(10_000)
    expect(count(Array.from({ length: 200 }, () => '# a\n'.repeat(520)))).toBeLessThan(10_000)
  })
})
