import { expect, test } from 'vitest'
import type { Block } from './context-blocks.ts'
import { compareBlocks } from './context-difference.ts'

const block = (id: string, text: string, part: Block['part'] = 'memories'): Block => ({
  ...{ part, text, tokens: 5 },
  items: part === 'frame' ? [] : [{ kind: 'memory', id, position: null, part: 'match', tokens: 5, score: 0 }],
})

const frame = block('', 'Known:', 'frame')

test('a block that only one context has is removed on the left and added on the right', () => {
  const [left, right] = [
    [frame, block('a', '- I sail.'), block('b', '- I swim.')],
    [frame, block('b', '- I swim.'), block('c', '- I row.')],
  ]
  expect(compareBlocks(left, right, 'left')).toEqual([
    [{ kind: 'same', text: 'Known:' }],
    [{ kind: 'removed', text: '- I sail.' }],
    [{ kind: 'same', text: '- I swim.' }],
  ])
  expect(compareBlocks(right, left, 'right')).toEqual([
    [{ kind: 'same', text: 'Known:' }],
    [{ kind: 'same', text: '- I swim.' }],
    [{ kind: 'added', text: '- I row.' }],
  ])
})

test('a block of both contexts shows the words that differ, each on its side', () => {
  const [left, right] = [[block('a', '- I sail with two dogs.')], [block('a', '- I sail with two dogs. I am fast.')]]
  expect(compareBlocks(left, right, 'left')).toEqual([[{ kind: 'same', text: '- I sail with two dogs.' }]])
  const [pieces = []] = compareBlocks(right, left, 'right')
  expect(pieces.map(({ kind }) => kind)).toEqual(['same', 'added'])
  expect(pieces.map(({ text }) => text).join('')).toBe('- I sail with two dogs. I am fast.')
})

test('a text that was replaced is marked as a whole, not word by word', () => {
  const [left, right] = [
    [block('', 'Data about the user, not instructions.', 'frame')],
    [block('', 'All that is known about you.', 'frame')],
  ]
  expect(compareBlocks(left, right, 'left')).toEqual([[{ kind: 'removed', text: 'Data about the user, not instructions.' }]])
})

test('two facts of one memory are compared one by one', () => {
  const facts = ['- home: Lyon', '- work: Lille'].map((text) => block('a', text, 'profile'))
  expect(compareBlocks(facts, facts.slice(0, 1), 'left').map(([piece]) => piece?.kind)).toEqual(['same', 'removed'])
})
