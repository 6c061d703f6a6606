import { describe, expect, test } from 'vitest'
import { foldCase } from './tokenize.ts'

/** Every character that has another case or another form, of the planes that have letters with case. */
const characters = Array.from({ length: 0x20000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) =>
    [character.toUpperCase(), character.toLowerCase(), character.normalize('NFD')].some((other) => other !== character),
  )

describe('foldCase', () => {
  test.each([
    ['Ada', 'aDA'],
    ['ÄÖÜ', 'äöü'],
    ['ΟΔΥΣΣΕΥΣ', 'Οδυσσεύς'.normalize('NFD').replace('\u0301', '')],
    ['σ', 'ς'],
    ['Σ', 'ς'],
    ['ЖУРНАЛ', 'журнал'],
    ['ԱՐԱՄ', 'արամ'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'straße'],
    ['İSTANBUL', 'i̇stanbul'],
    ['Kelvin', '\u212aelvin'],
    ['𐐀', '𐐨'],
    ['ﬁne', 'FINE'],
    ['Zoë', 'ZOE\u0308'],
  ])('%s and %s fold to the same text', (a, b) => {
    expect(foldCase(a)).toBe(foldCase(b))
  })

  test.each([
    ['e', 'é'],
    ['o', 'ö'],
    ['1', '１'],
    ['', ' '],
  ])('%j and %j stay apart', (a, b) => {
    expect(foldCase(a)).not.toBe(foldCase(b))
  })

  test('every character of Unicode folds as its upper case, its lower case and its decomposition do', () => {
    const apart = characters.filter((character) => {
      const folded = foldCase(character)
      const others = [character.toUpperCase(), character.toLowerCase(), character.normalize('NFD'), folded]
      return others.some((other) => foldCase(other) !== folded)
    })
    expect(characters.length).toBeGreaterThan(3000)
    expect(apart).toEqual([])
  })

  test('no folded text has a capital ASCII letter, which separates folded texts', () => {
    expect(characters.map(foldCase).filter((folded) => /[A-Z]/.test(folded))).toEqual([])
  })

  test('folding keeps characters without case', () => {
    const text = '100%_\\\'"`$.[]{}\u0001\t\n 漢字 한글 عربي 👩‍👩‍👧 \u200b\ufeff'
    expect(foldCase(text)).toBe(text)
  })
})
