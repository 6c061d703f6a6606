import { expect, test } from 'vitest'
import { nest, parsePath, pathText, valueAt } from './paths.ts'

test.each([[['plan']], [['address', 'city']], [['a.b']], [['a\\', 'b.c', '\\.']], [['']], [['', '']], [['日本', '__proto__']]])(
  'the path %j is read as it was written',
  (path) => {
    expect(parsePath(pathText(path))).toEqual(path)
    expect(valueAt(nest(path, 7), pathText(path))).toBe(7)
  },
)

test('a text without a backslash reaches nested keys', () => {
  expect(pathText(['address', 'city'])).toBe('address.city')
  expect(pathText(['a.b'])).toBe('a\\.b')
  const metadata = { address: { city: 'Lyon', zip: null }, list: [1], 'a.b': 2 }
  expect(valueAt(metadata, 'address.city')).toBe('Lyon')
  expect(valueAt(metadata, 'address.zip')).toBeNull()
  expect(valueAt(metadata, 'a\\.b')).toBe(2)
  for (const text of ['a.b', 'address.city.x', 'list.0', 'list.length', 'toString', '']) expect(valueAt(metadata, text)).toBeUndefined()
})
