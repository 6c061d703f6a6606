import { expect, test } from 'vitest'
import { piecesOf } from './pieces.ts'

const shown = (...[content, marks]: Parameters<typeof piecesOf>) =>
  piecesOf(content, marks).map((piece) => (piece.kind === 'secret' ? `<${piece.secret}>` : piece.isSource ? `[${piece.text}]` : piece.text))

test('a message is cut where memories and secrets begin and end', () => {
  expect(shown('Hi. I moved. Bye.', { masked: [], sources: [[4, 12]] })).toEqual(['Hi. ', '[I moved.]', ' Bye.'])
  expect(shown('My PIN is 4711 and I moved.', { masked: [{ span: [10, 14], kind: 'code' }], sources: [[0, 26]] })).toEqual([
    '[My PIN is ]',
    '<code>',
    '[ and I moved]',
    '.',
  ])
})

test('overlapping sources mark each word once', () => {
  expect(
    shown('abcdef', {
      masked: [],
      sources: [
        [2, 6],
        [0, 3],
      ],
    }),
  ).toEqual(['[ab]', '[c]', '[def]'])
})

test('a secret at each end, and nothing marked', () => {
  const masked = [
    { span: [0, 2] as [number, number], kind: 'key' as const },
    { span: [4, 6] as [number, number], kind: 'card' as const },
  ]
  expect(shown('abcdef', { masked, sources: [[1, 5]] })).toEqual(['<key>', '[cd]', '<card>'])
  expect(shown('abc', { masked: [], sources: [] })).toEqual(['abc'])
  expect(shown('', { masked: [], sources: [] })).toEqual([])
})
