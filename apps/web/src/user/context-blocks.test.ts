import { expect, test } from 'vitest'
import { blocksOf } from './context-blocks.ts'
import type { Candidate, Item } from './context-parts.ts'

const candidate = (id: string, part: Candidate['part'], { tokens = 10, text = id, position = null as number | null } = {}): Candidate => ({
  ...{ id, part, position, tokens, text, kind: part === 'passage' ? 'passage' : 'memory', outcome: 'included', score: 0 },
  ...{ why: { lexical: 0, context: 0, semantic: 0, feedback: 0 }, highlights: [], words: [], title: null },
})

const user: Item = { kind: 'user', id: 'user', position: null, part: 'user', tokens: 12, score: 0 }

const read = (lines: string[], candidates: Candidate[] = [], frame = 30) => {
  const items = [user, ...candidates.map(({ kind, id, position, part, tokens, score }) => ({ kind, id, position, part, tokens, score }))]
  const counts = { frame, user: 12, profile: 0, instructions: 0, memories: 0, passages: 0, free: 0 }
  const omitted_counts = { budget: 0, not_matched: 0, shortened: 0, consent: 0, expired: 0 }
  const text = lines.join('\n')
  const blocks = blocksOf({ text, tokens: 0, items, omitted: [], omitted_counts, explanation: { tokens: counts, candidates } })
  expect(blocks.map((block) => block.text).join('\n')).toBe(text)
  return blocks.map(({ part, text: own, items: of, tokens }) => [part, own, of.map(({ id }) => id), tokens])
}

test('a text is split into a block for each line of facts and memories, and for each passage', () => {
  const text = [
    ...['What is known.', '<known_about_user>', '<name>Ada</name>', '<about>Two', '  - lines.</about>'],
    ...['<profile>', '- home: Lyon', '- diet: vegetarian', '</profile>'],
    ...['<preferences>', 'Follow them.', '- Answer briefly.', '</preferences>'],
    ...['<memories>', '2026-11-25', '- I like tea.', '2026-11-24', '- Ada: I live in Lyon.', '- Ada: I sail.', '</memories>'],
    ...['<document title="A" date="2026-11-25">One.</document>', '<document title="B" date="2026-11-25">Two', '  lines.</document>'],
    '</known_about_user>',
  ]
  const candidates = [
    ...['Lyon', 'vegetarian'].map((id) => candidate(id, 'profile')),
    candidate('Answer briefly.', 'instructions'),
    ...['I like tea.', 'I live in Lyon.', 'I sail.'].map((id) => candidate(id, 'recent')),
    ...[0, 1].map((position) => candidate(`passage ${position}`, 'passage', { position })),
  ]
  expect(read(text, candidates)).toEqual([
    ['frame', 'What is known.\n<known_about_user>', [], 30],
    ['user', '<name>Ada</name>\n<about>Two\n  - lines.</about>', ['user'], 12],
    ['profile', '<profile>\n- home: Lyon', ['Lyon'], 10],
    ['profile', '- diet: vegetarian\n</profile>', ['vegetarian'], 10],
    ['instructions', '<preferences>\nFollow them.\n- Answer briefly.\n</preferences>', ['Answer briefly.'], 10],
    ['memories', '<memories>\n2026-11-25\n- I like tea.', ['I like tea.'], 10],
    ['memories', '2026-11-24\n- Ada: I live in Lyon.', ['I live in Lyon.'], 10],
    ['memories', '- Ada: I sail.\n</memories>', ['I sail.'], 10],
    ['passages', '<document title="A" date="2026-11-25">One.</document>', ['passage 0'], 10],
    ['passages', '<document title="B" date="2026-11-25">Two\n  lines.</document>', ['passage 1'], 10],
    ['frame', '</known_about_user>', [], undefined],
  ])
})

const short = ['Known:', '<known_about_user>', '<name>Ada</name>']

test('memories without a tag are memories', () => {
  const blocks = read([...short, '2026-11-25', '- I like tea.', '</known_about_user>'], [candidate('I like tea.', 'recent')])
  expect(blocks[2]).toEqual(['memories', '2026-11-25\n- I like tea.', ['I like tea.'], 10])
})

test('sentences of one message share a block, and their tokens add up', () => {
  const lines = ['2026-11-25', '- I own a boat. I sail it alone.', '- It is &lt;b&gt;red&lt;/b&gt; &amp;lt; old.', '</known_about_user>']
  const candidates = [
    candidate('a', 'match', { text: 'I own a boat.' }),
    candidate('b', 'match', { text: 'I sail\u200b it  alone.', tokens: 4 }),
    candidate('c', 'match', { text: 'It is <b>red</b>' }),
    candidate('d', 'match', { text: '&lt; old.', tokens: 2 }),
  ]
  expect(read([...short, ...lines], candidates).slice(2, 4)).toEqual([
    ['memories', '2026-11-25\n- I own a boat. I sail it alone.', ['a', 'b'], 14],
    ['memories', '- It is &lt;b&gt;red&lt;/b&gt; &amp;lt; old.', ['c', 'd'], 12],
  ])
})

test('memories with the same words keep a block each', () => {
  const lines = ['2026-11-25', '- I sail.', '- I sail.', '</known_about_user>']
  const blocks = read(
    [...short, ...lines],
    ['a', 'b'].map((id) => candidate(id, 'match', { text: 'I sail.' })),
  )
  expect(blocks.slice(2, 4).map(([, , items]) => items)).toEqual([['a'], ['b']])
})

test('an empty text has no blocks', () => {
  expect(read([''])).toEqual([])
})
