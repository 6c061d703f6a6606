import { expect, test } from 'vitest'
import { blockOf, lineOf, visibleText } from './visible-text.ts'

const codePoints = function* (pattern: RegExp) {
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue
    const character = String.fromCodePoint(point)
    if (pattern.test(character)) yield character
  }
}

test('no invisible character stays between Latin letters', () => {
  const hidden = /[\p{Cf}\p{Cc}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u
  const left = [...codePoints(hidden)].filter((character) => !/^a ?b$/.test(visibleText(`a${character}b`)))
  expect(left).toEqual([])
})

test('every other character stays', () => {
  const shown = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Cn}]/u
  const removed = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u
  const lost = [...codePoints(shown)].filter((character) => !removed.test(character) && visibleText(character) !== character)
  expect(lost).toEqual([])
})

test.each([
  ['a family', '👩‍👩‍👧‍👦'],
  ['a heart', '❤️'],
  ['a heart on fire', '❤️‍🔥'],
  ['a skin tone', '👩🏽‍🚀'],
  ['a keycap', '1️⃣'],
  ['Persian', 'می‌خواهم'],
  ['Hindi', 'क्‍ष'],
])('joiners and selectors stay if they carry meaning: %s', (_, text) => expect(visibleText(text)).toBe(text))

test.each([
  ['between Latin letters', 'a\u200db', 'ab'],
  ['twice', 'می\u200c\u200cخواهم', 'میخواهم'],
  ['after an emoji', '👩\u200dx', '👩x'],
  ['tags of a flag', '🏴\u{e0067}\u{e007f}', '🏴'],
])('joiners and selectors go if they carry none: %s', (_, text, visible) => expect(visibleText(text)).toBe(visible))

test('line ends become spaces in a line, and begin an indented line in a block', () => {
  expect(lineOf(' a\n\n- b\u2028c\t\u00a0d ')).toBe('a - b c d')
  expect(blockOf('a\n\n - b\r\nc<d')).toBe('a\n  - b\n  c&lt;d')
})
