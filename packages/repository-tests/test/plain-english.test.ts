import { describe, expect, test } from 'vitest'
import { findingsByRoot, rootOf, trackedFiles } from '../src/files.ts'
import { findingsOf } from '../src/findings.ts'
import { proseOfMarkdown } from '../src/markdown.ts'
import { roots } from '../src/roots.ts'
import { proseOfSource, type Strings } from '../src/source.ts'

const inSource = (source: string, strings: Strings = 'sentences', path = 'file.tsx') =>
  findingsOf(source, proseOfSource(path, source, strings)).map(({ line, found }) => `${line} ${found}`)
const inMarkdown = (source: string) => findingsOf(source, proseOfMarkdown(source)).map(({ line, found }) => `${line} ${found}`)

describe('the text of the repository', () => {
  const found = findingsByRoot()

  test.each(roots.filter(({ isClean }) => isClean))('is plain English in $path', (root) => {
    expect(found.get(root), 'docs/WRITING.md has the rules').toEqual([])
  })

  test('has no root without files', () => {
    const files = trackedFiles()
    for (const root of roots) expect(files.some((path) => rootOf(path) === root) || root.path === '.', root.path).toBe(true)
  })
})

describe('a refused phrase', () => {
  test('is found in every kind of comment, also over the end of a line', () => {
    expect(inSource('/** Reads it anew. */\nconst a = 1')).toEqual(['1 anew'])
    expect(inSource('/**\n * Returns a in\n * place of b.\n */\nconst a = 1')).toEqual(['2 in place of'])
    expect(inSource('const a = 1 // the caller is\n// told')).toEqual(['2 told'])
    expect(inSource('// one in place\n// of another\nconst a = 1')).toEqual(['1 in place of'])
    expect(inSource('const a = <p>{/* anew */}</p>')).toEqual(['1 anew'])
  })

  test('is found in the sentences of strings and of templates', () => {
    expect(inSource("throw new Error('The row is stored beside it.')")).toEqual(['1 beside'])
    expect(inSource(`fail(\`Give \${count} words in place of \${'x'}.\`)`)).toEqual(['1 in place of'])
    expect(inSource('const a = <p title="Whatever it is">At most so many</p>', 'all')).toEqual(['1 Whatever', '1 so many'])
  })

  test('is found in the titles of tests, and not in what they send', () => {
    const source = "test('nobody is told', () => send('I have so many houses'))"
    expect(inSource(source, 'titles', 'a.test.ts')).toEqual(['1 told'])
  })

  test('is found in the descriptions of a JSON document', () => {
    expect(inSource('({ "description": "What was said before." })', 'sentences', 'a.json.ts')).toEqual(['1 was said'])
  })

  test('is found in paragraphs, items, tables and headings of Markdown', () => {
    expect(inMarkdown('# A door\n\nOne in\nplace of two.\n\n- anew\n\n| a | whoever |\n')).toEqual([
      '1 door',
      '3 in place of',
      '6 anew',
      '8 whoever',
    ])
  })

  test.each([
    'The words that were said last.',
    'What users say is stored.',
    'All that is kept of a user.',
    'It makes a key for the app.',
    'Tables are made at the start.',
    'Erasing takes them out.',
    'Work that holds up others.',
    'The part has been mended.',
    'This leans on the index.',
    'Sentences are parted there.',
    'Memories are found by meaning too.',
  ])('is found in "%s"', (text) => {
    expect(inMarkdown(text)).toHaveLength(1)
  })

  test.each([
    'A promise that is kept.',
    'Split files by meaning.',
    'The table is made of rows.',
    'Besides, it takes place at once, at a higher level.',
    'It takes the first part. This makes the index small.',
    'Quotations ("I told her so") and `code.told` are not our words.',
    'See [the page](docs/door.md) or https://example.com/house.',
    'Not in `so\nmany` spans.',
  ])('is not found in "%s"', (text) => {
    expect(inMarkdown(text)).toEqual([])
  })

  test('is not found in code, nor across two paragraphs', () => {
    expect(inMarkdown('```ts\n// anew\n```\n\nas\n\nmany\n\n- in place\n- of\n')).toEqual([])
    expect(inSource('const door = { room: told }\nimport x from "../house.ts"', 'all')).toEqual(['2 house'])
    expect(inSource('const door = { room: told }\nimport x from "../house.ts"')).toEqual([])
  })
})

describe('a doc comment', () => {
  test.each(['What a caller sends.', 'So many rows at most.', 'As many as fit.', 'Whoever asks.', 'Where to listen.', 'It is a key.'])(
    'does not start as "%s" does',
    (text) => {
      expect(inSource(`/** ${text} */\nconst a = 1`)).toContainEqual(expect.stringMatching(/^1 .* \.\.\.$/))
      expect(inSource(`const a = 1\n/**\n * ${text}\n */`)).toContainEqual(expect.stringMatching(/^3 .* \.\.\.$/))
    },
  )

  test('starts with a verb, a noun or "Whether"', () => {
    expect(inSource('/** Returns what a caller sends. */\n/** Whether it is one. */\n/** Items of a page. */')).toEqual([])
    expect(inSource('// What a plain comment may start with.')).toEqual([])
  })
})
