import { afterEach, describe, expect, test, vi } from 'vitest'
import { languages } from './facts/rules/index.ts'
import { warmExtraction } from './warm.ts'

afterEach(() => vi.restoreAllMocks())

describe('compiling the patterns of the rules', () => {
  test('uses each pattern on Latin-1 and on UTF-16', async () => {
    const patterns = languages.flatMap(({ rules }) => rules.map(({ pattern }) => vi.spyOn(pattern, 'test')))
    await warmExtraction(new AbortController().signal)
    expect(patterns.length).toBeGreaterThan(500)
    for (const used of patterns) expect(used.mock.calls.flat()).toEqual(['', '', 'ł', 'ł'])
  })

  test('ends without an error when the server stops', async () => {
    const last = vi.spyOn(languages.at(-1)?.rules.at(-1)?.pattern ?? /none/, 'test')
    const stopping = new AbortController()
    const warmed = warmExtraction(stopping.signal)
    stopping.abort()
    await warmed
    expect(last).not.toHaveBeenCalled()
  })
})
