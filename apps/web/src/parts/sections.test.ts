import { expect, onTestFinished, test, vi } from 'vitest'
import { sectionCharactersMax, splitIntoSections } from './sections.ts'

test.each([
  ['paragraphs', 'Some words.\n\n'.repeat(20_000)],
  ['lines', 'Some words.\n'.repeat(20_000)],
  ['one line', 'word '.repeat(40_000)],
  ['one word', 'w'.repeat(200_000)],
  ['pairs of surrogates', `w${'𝄞'.repeat(100_000)}`],
  ['nothing', ''],
])('sections of %s make the same text, none too long', (_name, text) => {
  const sections = splitIntoSections(text)
  expect(sections.join('') === text).toBe(true)
  expect(sections.every((section) => section.length <= sectionCharactersMax && section.isWellFormed())).toBe(true)
  expect(sections.length).toBeLessThanOrEqual(Math.ceil((2 * text.length) / sectionCharactersMax) || 1)
})

test('no search for the end of a section looks through more than half of one', () => {
  const search = vi.spyOn(String.prototype, 'lastIndexOf')
  onTestFinished(() => search.mockRestore())
  splitIntoSections('w'.repeat(100_000), 1000)
  const searched = search.mock.contexts.map((text) => String(text).length)
  expect(searched.length).toBeGreaterThan(100)
  expect(Math.max(...searched)).toBeLessThanOrEqual(500)
})

test('a section ends with a paragraph where there is one', () => {
  const sections = splitIntoSections('Some words.\n\n'.repeat(20_000))
  expect(sections.every((section) => section.endsWith('.\n\n'))).toBe(true)
})
