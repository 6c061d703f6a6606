import { describe, expect, test } from 'vitest'
import { characterCount, text, unicodeIssue } from './text.ts'

const messageOf = (schema: ReturnType<typeof text>, value: unknown) => schema.safeParse(value).error?.issues.map(({ message }) => message)

describe('text', () => {
  test.each([
    ['one letter', 'a'],
    ['as many letters as are allowed', 'a'.repeat(255)],
    ['as many emoji as are allowed, each two code units', '😀'.repeat(255)],
    ['letters and emoji together', `${'a'.repeat(254)}😀`],
    ['white space', ' '],
    ['every control character but NUL', Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).join('')],
    ['what looks like half of a pair but is not', '\ud7ff\ue000'],
    ['noncharacters', '\ufffe\uffff'],
  ])('takes %s', (_, value) => {
    expect(text({ min: 1, max: 255 }).parse(value)).toBe(value)
  })

  test.each([
    ['nothing', '', 'is too short: 0 characters, the minimum is 1'],
    ['one letter too many', 'a'.repeat(256), 'is too long: 256 characters, the maximum is 255'],
    ['one emoji too many', '😀'.repeat(256), 'is too long: 256 characters, the maximum is 255'],
    ['a NUL', 'a\0b', 'contains a NUL character (U+0000): remove the character'],
    ['a NUL alone', '\0', 'contains a NUL character (U+0000): remove the character'],
    ['the first half of a pair', 'a\ud83d', 'contains an unpaired surrogate: send well-formed Unicode'],
    ['the second half of a pair', '\ude00a', 'contains an unpaired surrogate: send well-formed Unicode'],
    ['the halves of a pair the wrong way round', '\ude00\ud83d', 'contains an unpaired surrogate: send well-formed Unicode'],
  ])('refuses %s, once, saying what is wrong', (_, value, message) => {
    expect(messageOf(text({ min: 1, max: 255 }), value)).toEqual([message])
  })

  test.each([[null], [7], [['a']], [{}], [undefined], [new String('a')]])('refuses %j, which is no string', (value) => {
    expect(messageOf(text({ max: 255 }), value)).toHaveLength(1)
  })

  test('allows nothing at all where no minimum is set', () => {
    expect(text({ max: 3 }).parse('')).toBe('')
  })

  test('counts a minimum in code points, too', () => {
    expect(messageOf(text({ min: 2, max: 3 }), '😀')).toEqual(['is too short: 1 characters, the minimum is 2'])
    expect(text({ min: 2, max: 3 }).parse('😀a')).toBe('😀a')
  })
})

describe('characterCount', () => {
  test.each(['', 'a', '😀', 'a😀b', '😀😀😀', 'Zoë', '👩‍👩‍👧', '\u{10ffff}\u{10000}'])('counts the code points of %j', (value) => {
    expect(characterCount(value)).toBe([...value].length)
  })
})

describe('unicodeIssue', () => {
  test('has nothing to say of well-formed text without NUL', () => {
    expect(unicodeIssue('"\\%_\'😀\u0001\u2028\uffff')).toBeUndefined()
  })
})
