import { expect, test } from 'vitest'
import { createRedactor } from './redact-words.ts'

const redact = createRedactor(['I have a secret boat.', 'yes', '秘密の船', 'ok, then'])

test.each([
  ['I have a secret boat.', ''],
  ['Hello! i HAVE a secret boat?! It is red.', 'Hello! It is red.'],
  ['It is red. I have a secret boat', 'It is red.'],
  ['a secret boat. It is red.', 'It is red.'],
  ['It is red. I have a', 'It is red.'],
  ['I have a boat.', 'I have a boat.'],
  ['Yes, of course. Yes!', 'of course.'],
  ['Yesterday.', 'Yesterday.'],
  ['OK then', ''],
  ['ok', 'ok'],
  ['私の秘密の船です。', '私のです。'],
  ['🙂', '🙂'],
  ['', ''],
])('redacting %j leaves %j', (text, left) => {
  expect(redact(text)).toBe(left)
})

test('every one of many texts is redacted', () => {
  const many = createRedactor(Array.from({ length: 2000 }, (_, index) => `the ${index} boat of mine`))
  expect(many('The 7 boat of mine is not the 1999 boat of mine, nor the 2000 boat of mine.')).toBe('is not nor the 2000 boat of mine.')
})
