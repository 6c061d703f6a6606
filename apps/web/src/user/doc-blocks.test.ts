import { expect, test } from 'vitest'
import { blockOf, blocksOf, type Hit, piecesOf } from './doc-blocks.ts'

const word = 'word '.repeat(1000)
const hit: Hit = {
  chunk: 1,
  span: [990, 1020],
  highlights: [
    [0, 4],
    [8, 14],
    [25, 30],
  ],
}

test('the blocks of a document make its chunks when joined', () => {
  const blocks = blocksOf([word, `${word}!`])
  const chunks = [0, 1].map((chunk) => blocks.filter((block) => block.chunk === chunk))
  expect(chunks.map((ofChunk) => ofChunk.map(({ text }) => text).join(''))).toEqual([word, `${word}!`])
  for (const ofChunk of chunks)
    for (const { start, text, chunk } of ofChunk) expect([word, `${word}!`][chunk]?.slice(start, start + text.length)).toBe(text)
})

test('a passage that lies over the end of a block is cut there, with its words', () => {
  const blocks = blocksOf(['', word])
  const index = blockOf(blocks, hit)
  const around = blocks.slice(index, index + 2)
  const passage = around.flatMap((block) => piecesOf(block, hit)).filter(({ isPassage }) => isPassage)
  expect(passage.map(({ text }) => text).join('')).toBe(word.slice(990, 1020))
  expect(passage.flatMap(({ text, highlights }) => highlights.map((span) => text.slice(...span))).join('|')).toBe(
    [word.slice(990, 994), word.slice(998, 1000), word.slice(1000, 1004), word.slice(1015, 1020)].join('|'),
  )
  expect(
    around
      .flatMap((block) => piecesOf(block, hit))
      .map(({ text }) => text)
      .join(''),
  ).toBe(around.map(({ text }) => text).join(''))
})

test.each([
  ['a line', `${'Some words.\n'.repeat(500)}The hit here.\n${'Some words.\n'.repeat(500)}`, 'The hit here.'],
  ['a long line', `${'word '.repeat(900)}hit ${'word '.repeat(900)}`, 'word '],
  ['the first line', `hit ${'word '.repeat(900)}`, 'hit'],
])('a block begins close before a hit in %s', (_name, text, begins) => {
  const at = text.indexOf('hit')
  const found: Hit = { chunk: 0, span: [at, at + 3], highlights: [[0, 3]] }
  const blocks = blocksOf(text, found)
  const block = blocks[blockOf(blocks, found)]
  expect(blocks.map((one) => one.text).join('')).toBe(text)
  expect(block?.text.startsWith(begins)).toBe(true)
  expect(at - (block?.start ?? 0)).toBeLessThanOrEqual(200)
})

test('a block of another chunk, and a block without a passage, is one piece', () => {
  expect(piecesOf({ chunk: 0, start: 0, text: word }, hit)).toEqual([{ isPassage: false, text: word, highlights: [] }])
  expect(piecesOf({ chunk: 1, start: 3000, text: 'word' }, hit)).toEqual([{ isPassage: false, text: 'word', highlights: [] }])
})

test('the block of a hit is the one with its first word, which may come after the start of the passage', () => {
  const blocks = blocksOf(['', word])
  const late: Hit = { chunk: 1, span: [10, 2900], highlights: [[2500, 2504]] }
  expect(blocks[blockOf(blocks, late)]).toMatchObject({ chunk: 1, start: 2000 })
  expect(blocks[blockOf(blocks, { ...late, highlights: [] })]).toMatchObject({ chunk: 1, start: 0 })
})

test('a passage of a text that was changed since is found nowhere', () => {
  expect(blockOf(blocksOf('short'), hit)).toBe(-1)
})
