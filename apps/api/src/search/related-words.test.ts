import { expect, test } from 'vitest'
import { queryWords } from './query.ts'
import { loadEnglishWords } from './related-words.ts'

test('related words are near in meaning, best first', async () => {
  const { related } = await loadEnglishWords()
  expect(related('Kids').map(({ word }) => word)).toContain('children')
  const similarities = related('dog').map(({ similarity }) => similarity)
  expect(similarities).toHaveLength(8)
  expect(similarities).toEqual([...similarities].sort((a, b) => b - a))
  for (const similarity of similarities) expect(similarity >= 0.5 && similarity < 1).toBe(true)
})

test('a word that is rare, of another language or no word at all has none', async () => {
  const { related } = await loadEnglishWords()
  for (const word of ['', 'xqzzy', 'щи', '犬', '__proto__', 'constructor\n']) expect(related(word)).toEqual([])
})

test('a query searches for related words too, at a small weight, and not for those that it has', async () => {
  const words = queryWords('kids and children', ['en'], await loadEnglishWords())
  const related = words.filter(({ isRelated }) => isRelated)
  expect(related.map(({ terms }) => terms[0])).toContain('parent')
  expect(related.map(({ terms }) => terms[0])).not.toContain('kid')
  for (const { weight } of related) expect(weight > 0 && weight < 0.15).toBe(true)
})

test('a long query searches for few related words', async () => {
  const text = 'dog cat house river mountain sister brother school doctor teacher garden music football bread wine'.repeat(20)
  const words = queryWords(text, ['en'], await loadEnglishWords())
  expect(words.filter(({ isRelated }) => isRelated).length).toBeLessThanOrEqual(40)
})
