import { expect, test } from 'vitest'
import { blocksOf, tokensOf } from './context-parts.ts'

const read = (text: string) => blocksOf(text).map(({ part, text: own }) => [part, own])

test('a text is split by its tags', () => {
  const text = [
    'What is known.',
    '<known_about_user>',
    '<name>Ada</name>',
    '<about>Two',
    'lines.</about>',
    '<profile>',
    'home: Lyon',
    '</profile>',
    '<memories>',
    '2026-11-25 I like tea.',
    '</memories>',
    '<document title="A" date="2026-11-25">One.</document>',
    '<document title="B" date="2026-11-25">Two',
    'lines.</document>',
    '</known_about_user>',
  ]
  expect(read(text.join('\n'))).toEqual([
    ['frame', text.slice(0, 2).join('\n')],
    ['user', text.slice(2, 5).join('\n')],
    ['facts', text.slice(5, 8).join('\n')],
    ['memories', text.slice(8, 11).join('\n')],
    ['passages', text[11]],
    ['passages', text.slice(12, 14).join('\n')],
    ['frame', text[14]],
  ])
  expect(
    blocksOf(text.join('\n'))
      .map((block) => block.text)
      .join('\n'),
  ).toBe(text.join('\n'))
})

test('memories without a tag are memories', () => {
  expect(read('Known:\n<known_about_user>\n<name>Ada</name>\nI like tea.\n</known_about_user>')).toEqual([
    ['frame', 'Known:\n<known_about_user>'],
    ['user', '<name>Ada</name>'],
    ['memories', 'I like tea.'],
    ['frame', '</known_about_user>'],
  ])
})

test('an empty text has no blocks', () => {
  expect(blocksOf('')).toEqual([])
})

test('the frame has the tokens that no item has', () => {
  const item = { kind: 'memory', id: '', position: null, score: 0 } as const
  const items = [
    { ...item, part: 'user', tokens: 10 },
    { ...item, part: 'profile', tokens: 20 },
    { ...item, part: 'instructions', tokens: 5 },
    { ...item, part: 'recent', tokens: 30 },
    { ...item, part: 'match', tokens: 7 },
  ] as const
  expect(tokensOf({ items: [...items], tokens: 100 })).toEqual({ frame: 28, user: 10, facts: 25, memories: 37, passages: 0 })
})
