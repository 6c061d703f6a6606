import { describe, expect, test } from 'vitest'
import { type Passage, passagesOf } from './passages.ts'

const split = (content: string | string[]): Passage[] => [...passagesOf(content)].filter((passage) => passage !== undefined)
const texts = (content: string): string[] => split(content).map(({ start, end }) => content.slice(start, end))

/** Sentences of eight words, each with its number. */
const sentences = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `This is sentence number ${from + index} of the text.`).join(' ')

describe('a content that is one text', () => {
  test('a short text is one passage', () => {
    expect(texts('  Total cholesterol is 240 mg/dl. Allergies: none.\n')).toEqual(['Total cholesterol is 240 mg/dl. Allergies: none.'])
  })

  test('a long text becomes passages of about 200 words, each with the last sentence of the one before', () => {
    const content = sentences(200)
    const passages = split(content)
    expect(passages.length).toBeGreaterThan(6)
    for (const [index, { start, end, words }] of passages.entries()) {
      expect(words.length).toBeLessThanOrEqual(240)
      if (index < passages.length - 1) expect(words.length).toBeGreaterThanOrEqual(180)
      const before = passages[index - 1]
      if (before) expect(content.slice(start, before.end)).toMatch(/^This is sentence number \d+ of the text\.$/)
      expect(content.slice(start, end)).toMatch(/^This.*text\.$/)
    }
  })

  test('each heading begins a passage, and no sentence is repeated across it', () => {
    const content = `# One\n\n${sentences(3)}\n\n## Two\n${sentences(3, 3)}`
    expect(texts(content)).toEqual([`# One\n\n${sentences(3)}`, `## Two\n${sentences(3, 3)}`])
  })

  test('passages end between paragraphs and list items rather than within them', () => {
    const content = [sentences(20), sentences(10, 20), `- ${sentences(10, 30)}`, `- ${sentences(10, 40)}`].join('\n\n')
    const [first = '', second = ''] = texts(content)
    expect(first.endsWith('number 19 of the text.')).toBe(true)
    expect(second).toContain('- This is sentence number 30')
  })

  test('lines without an empty line between them are one paragraph', () => {
    expect(texts('one line\r\nand the next\r\n\r\nanother paragraph')).toEqual(['one line\r\nand the next\r\n\r\nanother paragraph'])
  })

  test('every word of any text is in a passage', () => {
    for (const content of [
      'a'.repeat(5000),
      'no punctuation at all '.repeat(500),
      'การตรวจเลือดแสดงว่าคอเลสเตอรอลสูงกว่าปกติ'.repeat(100),
      '血液检查报告显示胆固醇高于正常水平。'.repeat(200),
      '😀'.repeat(3000),
      `${'- item\n'.repeat(500)}\n\n# x\n\n${'\n'.repeat(100)}end`,
    ]) {
      const covered = new Set(split(content).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)))
      const missing = [...content].length > 0 && [...content.matchAll(/\S/g)].filter(({ index }) => !covered.has(index))
      expect(missing).toEqual([])
    }
  })

  test('no cut splits a character', () => {
    const content = `a${'😀'.repeat(3000)}`
    for (const text of texts(content)) expect(text.isWellFormed()).toBe(true)
  })

  test('a word that a hyphen at the end of a line divides stays in one sentence', () => {
    const [passage] = split('The infor-\nmation is here.')
    expect(passage?.words.map(({ text }) => text)).toEqual(['The', 'infor', 'information', 'mation', 'is', 'here'])
  })

  test('a text without words is one passage, and white space is none', () => {
    expect(texts('...')).toEqual(['...'])
    expect(texts(' \n ')).toEqual([])
  })

  test('splitting takes linear time', () => {
    /** Processor time, which other processes do not lengthen. */
    const cpuMs = (content: string) => {
      const before = process.cpuUsage()
      split(content)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }
    // Quadratic time would be 100 times as long.
    for (const unit of ['\n', ' ', '. ', 'a', '- \n', 'word ', '字'])
      expect(cpuMs(unit.repeat(200_000)), JSON.stringify(unit)).toBeLessThan(50 * Math.max(cpuMs(unit.repeat(20_000)), 5))
  })
})

describe('chunks', () => {
  test('chunks are never merged', () => {
    expect(split(['One.', 'Two.', 'Three.']).map(({ chunk, start, end }) => [chunk, start, end])).toEqual([
      [0, 0, 4],
      [1, 0, 4],
      [2, 0, 6],
    ])
  })

  test('chunks of up to 400 words stay whole, and longer ones are split', () => {
    expect(split([sentences(50)])).toHaveLength(1)
    const [first, second, ...rest] = split(['short', sentences(51)])
    expect(first).toMatchObject({ chunk: 0 })
    expect(second).toMatchObject({ chunk: 1, start: 0 })
    expect(rest.length).toBeGreaterThan(0)
  })
})
