import { describe, expect, test } from 'vitest'
import { foldAccents, foldCase, foldForm, normaliseSearch, normaliseText } from './normalise.ts'

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

describe('normaliseText', () => {
  test.each([
    ['pa\u00adss\u200bwo\u2060rd', 'password'],
    ['infor-\nmation, infor\u00ad\r\n\tmation', 'information, information'],
    ['well-known, 2019-\n20, Berlin-\nMitte', 'well-known, 2019-\n20, berlin-\nmitte'],
    ['Ｆｕｌｌ　Ｗｉｄｔｈ１', 'full width1'],
    ['pаypal', 'paypal'], // Cyrillic а
    ['Mосква', 'москва'], // Latin M
    ['ΑΒC', 'abc'], // Greek Α and Β
    ['ΑΒΓ', 'αβγ'],
    ['сосо', 'сосо'], // Cyrillic alone
    ['USB-кабель, USBкабель', 'usb-кабель, usbкабель'],
    ['10 μg', '10 μg'],
    ['Ἀθῆναι', 'αθηναι'],
    ['م\u0640\u0640حمد', 'محمد'],
    ['👩\u200d👧 ❤\ufe0f', '👩👧 ❤'],
  ])('%j becomes %j', (text, normalised) => {
    expect(normaliseText(text)).toBe(normalised)
  })

  test('a normalised character stays as it is', () => {
    const changed = characters.filter((character) => normaliseText(normaliseText(character)) !== normaliseText(character))
    expect(changed).toEqual([])
  })

  test('no normalised text has a capital ASCII letter, which separates texts', () => {
    expect(characters.map(normaliseText).filter((text) => /[A-Z]/.test(text))).toEqual([])
    expect(normaliseText('ХX ΧX ＸX')).not.toMatch(/[A-Z]/)
  })

  test('four characters alone are no marks and decompose to some', () => {
    const odd = Array.from({ length: 0x30000 }, (_, code) => (code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code))).filter(
      (character) => /^\p{M}/u.test(character.normalize('NFKD')) && !/^\p{M}/u.test(character),
    )
    // Those of Thai and Lao keep their place, and cost nothing.
    expect(odd).toEqual(['\u0e33', '\u0eb3', '\uff9e', '\uff9f'])
  })

  test('marks beyond the thirtieth of a letter are dropped', () => {
    expect(foldForm(`ก${'\u0e48'.repeat(1000)}`)).toBe(`ก${'\u0e48'.repeat(30)}`)
    expect(foldAccents(`e${'\u0316\u0301'.repeat(1000)}x`)).toBe('ex')
  })

  test('what is asked for is trimmed, and nothing visible is empty', () => {
    expect(normaliseSearch(' \u3000Ada\u200b\n')).toBe('ada')
    expect(normaliseSearch('\u200b \u00ad')).toBe('')
  })
})
