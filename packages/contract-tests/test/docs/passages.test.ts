import type { Content, FoundPassage } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { everywhere, paragraphOf, sectionsOf, sentenceOf, wordCount } from '../../src/cases/long-text.ts'
import { newOwner } from '../../src/harness/docs.ts'
import { throughEachTransport, type World } from '../../src/harness/worlds.ts'

/** Returns the passages of a document in order, by a word that all of them hold. */
const passagesOf = async (world: World, content: Content, query = everywhere): Promise<FoundPassage[]> => {
  const { api, user_id } = await newOwner(world)
  const doc = await api.docs.create({ user_id, title: 'A long text', content })
  const { items } = await api.docs.search({ user_id, query, limit: 50, per_doc: 50 })
  const passages = items.sort((a, b) => a.position - b.position)
  const { erased } = await api.docs.delete({ user_id, doc_id: doc.id })
  expect(passages, 'a search gives 50 at most: the text is too long for this test').toHaveLength(erased.passages)
  const chunks = typeof content === 'string' ? [content] : content
  for (const { chunk, span, passage } of passages) expect(chunks[chunk]?.slice(...span) === passage, passage.slice(0, 80)).toBe(true)
  expectWhole(chunks, passages)
  return passages
}

/** Expects positions from 0, chunk after chunk, and every character except white space in a passage. */
const expectWhole = (chunks: string[], passages: FoundPassage[]) => {
  expect(passages.map(({ position }) => position)).toEqual(passages.map((_, index) => index))
  expect(passages.map(({ chunk }) => chunk)).toEqual(passages.map(({ chunk }) => chunk).sort((a, b) => a - b))
  for (const [chunk, text] of chunks.entries()) {
    let reached = 0
    for (const { span } of passages.filter((passage) => passage.chunk === chunk)) {
      expect(text.slice(reached, span[0]).trim(), 'nothing is lost between two passages').toBe('')
      reached = Math.max(reached, span[1])
    }
    expect(text.slice(reached).trim(), 'nothing is lost at the end').toBe('')
  }
}

describe('the passages of a document', () => {
  throughEachTransport((world) => {
    test('passages of a long text have about 200 words and repeat one sentence of the previous passage', async () => {
      const passages = await passagesOf(world, paragraphOf(150))
      expect(passages.length).toBeGreaterThanOrEqual(7)
      expect(passages.length).toBeLessThanOrEqual(15)
      for (const { passage } of passages.slice(0, -1)) {
        expect(wordCount(passage)).toBeGreaterThanOrEqual(120)
        expect(wordCount(passage)).toBeLessThanOrEqual(260)
      }
      for (const [index, { span, passage }] of passages.entries()) {
        const before = passages[index - 1]
        if (!before) continue
        const repeated = before.passage.slice(span[0] - before.span[0])
        expect(repeated.trim(), 'one whole sentence').toMatch(/^The [^.]+\.$/)
        expect(passage.startsWith(repeated.trim())).toBe(true)
      }
    })

    test('passages begin and end at the bounds of sentences', async () => {
      for (const { passage } of await passagesOf(world, `${paragraphOf(60)}\n\n${paragraphOf(60, 3)}`)) {
        expect(passage).toMatch(/^The /)
        expect(passage).toMatch(/\.$/)
      }
    })

    test('passages of a text with headings and lists follow its structure', async () => {
      const passages = await passagesOf(world, sectionsOf(8))
      for (const { passage } of passages) {
        expect(wordCount(passage)).toBeGreaterThanOrEqual(20)
        expect(wordCount(passage)).toBeLessThanOrEqual(300)
        expect(passage).toMatch(/^(?:# )?(?:- )?The /)
        expect(passage.lastIndexOf('# '), 'a heading begins a passage and stands in no other').toBeLessThanOrEqual(0)
      }
      const headings = passages.filter(({ passage }) => passage.startsWith('# '))
      expect(headings.map(({ passage }) => /section (\d+)/.exec(passage)?.[1])).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
      for (const { span, position } of headings.slice(1))
        expect(passages[position - 1]?.span[1], 'nothing of a section is repeated in the next').toBeLessThanOrEqual(span[0])
    })

    test('passages do not depend on the line endings of the text', async () => {
      const text = sectionsOf(3)
      const plain = await passagesOf(world, text)
      const windows = await passagesOf(world, text.replaceAll('\n', '\r\n'))
      expect(windows.map(({ passage }) => passage.replaceAll('\r\n', '\n'))).toEqual(plain.map(({ passage }) => passage))
    })

    test('a short text is one passage without the white space around it', async () => {
      expect(await passagesOf(world, `\n\n  ${sentenceOf(5)}  \r\n`)).toMatchObject([
        { passage: sentenceOf(5), span: [4, 4 + sentenceOf(5).length] },
      ])
    })

    test('a passage never spans two chunks', async () => {
      const chunks = Array.from({ length: 40 }, (_, index) => sentenceOf(3 + (index % 5), index))
      const passages = await passagesOf(world, chunks)
      expect(passages.map(({ chunk, passage }) => [chunk, passage])).toEqual([...chunks.entries()])
    })

    test('a chunk of up to 400 words is one passage and a longer chunk is several', async () => {
      const whole = `${paragraphOf(16)}\n\n${paragraphOf(17)}` // 396 words
      const longer = `${paragraphOf(20)}\n\n${paragraphOf(20)}` // 480 words
      const passages = await passagesOf(world, [whole, longer, sentenceOf(4)])
      const ofChunk = (chunk: number) => passages.filter((passage) => passage.chunk === chunk)
      expect(ofChunk(0)).toMatchObject([{ passage: whole, span: [0, whole.length] }])
      expect(ofChunk(1).length).toBeGreaterThanOrEqual(2)
      expect(ofChunk(2)).toHaveLength(1)
      for (const { passage } of ofChunk(1)) expect(wordCount(passage)).toBeLessThanOrEqual(300)
      expect(await passagesOf(world, whole), 'one text is split whatever its length').not.toHaveLength(1)
    })

    test('passages of 100,000 characters without a space cut and lose no character', async () => {
      const run = 'abcdefghij'
      const plain = await passagesOf(world, run.repeat(10_000), run.repeat(10))
      expect(plain.length).toBeGreaterThan(1)
      // Letters of two code units each.
      const wide = '𐐨𐐩𐐪𐐫𐐬'
      const passages = await passagesOf(world, wide.repeat(10_000), wide.repeat(20))
      expect(passages.length).toBeGreaterThan(1)
      for (const { passage } of passages) expect(passage.isWellFormed()).toBe(true)
    })

    test('passages of 30,000 characters of Chinese without a full stop have about 200 words', async () => {
      const passages = await passagesOf(world, '我们今天去图书馆看书然后回家吃饭'.repeat(1875).slice(0, 30_000), '图书馆')
      expect(passages.length).toBeGreaterThan(20)
      for (const { passage } of passages) expect(passage.length).toBeLessThanOrEqual(1500)
    })

    test('a sentence of 2000 words is cut between words', async () => {
      const passages = await passagesOf(world, Array.from({ length: 2000 }, () => everywhere).join(' '))
      expect(passages.length).toBeGreaterThanOrEqual(7)
      for (const { passage } of passages) {
        expect(wordCount(passage)).toBeLessThanOrEqual(300)
        expect(new Set(passage.split(' '))).toEqual(new Set([everywhere]))
      }
    })
  })
})
