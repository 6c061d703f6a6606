import { expect, test } from 'vitest'
import { codes, credentials, harmless, numbers, passwords } from './secrets/examples.ts'
import { secretsIn } from './secrets.ts'

/** Returns what is left of a text without its secrets. */
const without = (text: string) => {
  let left = text
  for (const [start, end] of secretsIn(text)) left = left.slice(0, start) + '#'.repeat(end - start) + left.slice(end)
  return left.replaceAll(/#+/g, '#')
}

const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'

test.each([
  ['My password is   hunter2, ok', 'My password is   #, ok'],
  [`my pin is${' '.repeat(25_000)}x1y2 now`, `my pin is${' '.repeat(25_000)}# now`],
  ['my pass\u00adword\u200b is hunter2 now', 'my pass\u00adword\u200b is # now'],
  ['the password\u3000for my mail account is hunter2', 'the password\u3000for my mail account is #'],
  ['a 4111 1111 1111 1111 b', 'a # b'],
  ['a DE89 3704 0044 0532 0130 00 IS MY ACCOUNT b', 'a # IS MY ACCOUNT b'],
  ['AA11 2222 GB82WEST12345698765432.', 'AA11 2222 #.'],
  ['x eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJ y', 'x # y'],
  ['x eyJ-eyJ-eyJhbGciOiJI.eyJzdWIiOiIx y', 'x # y'],
  [`a ${key} b ${key} c`, 'a # b # c'],
  ['a -----BEGIN PRIVATE KEY-----\nMIIE', 'a #'],
  ['see https://ana:hunter2@example.com', 'see https://ana:#@example.com'],
  ['key Ab3Ab3Ab3Ab3Ab3Ab3Ab3Ab3 end', 'key # end'],
])('without secrets, %.100j is %j', (text, left) => {
  expect(without(text)).toBe(left)
})

test.each([
  'I forgot my password.',
  'The pin of the boat',
  'a DE88 3704 0044 0532 0130 00 b',
  '4111 1111 1111 1112',
  'AA11AAAA AA11AAAA AA11AAAA',
  'eyJ-eyJ.eyJ-',
  'Thank you for 100 days in 2024.',
])('%j has no secret', (text) => {
  expect(secretsIn(text)).toEqual([])
})

test.each([...passwords, ...codes, ...numbers, ...credentials])('the secrets of %j are found', (text, ...values) => {
  const left = without(text)
  expect(values.filter((value) => left.includes(value))).toEqual([])
})

test.each(harmless)('%j names no value of a secret', (text) => {
  expect(without(text)).toBe(text)
})

test('the examples are at least 150 secrets and 80 harmless texts', () => {
  expect([passwords, codes, numbers, credentials].flat().length).toBeGreaterThanOrEqual(150)
  expect(harmless.length).toBeGreaterThanOrEqual(80)
})
