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

test.each([
  ['be78', 'fdfe3843-be78-46bd-85c3-ec6a0aaf5b84'], // the rest has the check digits of an account
  ['digits', '284e6018-6595-442a-ac36-09cd86909727'],
  ['capitals', '0F75DBD4-BB42-4301-81C7-94C55651594F'],
  ['a card', '3f40e04c-5062-4028-8510-ffb237acadc0'],
  ['a token', 'EAAEC267-7F51-4D5C-A511-C366531159A9'],
])('a UUID is no secret, unless it is named as one: %s', (_, id) => {
  for (const text of [id, `I have boat ${id}.`, `https://app.example/orders/${id}?x=1`]) expect(secretsIn(text), text).toEqual([])
  expect(without(`my password is ${id}`)).toBe('my password is #')
})

test('the examples are at least 150 secrets and 80 harmless texts', () => {
  expect([passwords, codes, numbers, credentials].flat().length).toBeGreaterThanOrEqual(150)
  expect(harmless.length).toBeGreaterThanOrEqual(80)
})
