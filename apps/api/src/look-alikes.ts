/*
 * Letters of other scripts that look like Latin ones. Unicode lists 6,000 confusables (UTS 39), most of which are symbols or
 * letters of scripts that nobody mixes with another: these are the letters of three alphabets that share their shapes.
 */

/** Pairs of a letter and the Latin letter that it looks like, in the same case. */
const cyrillic = 'аa еe оo рp сc уy хx іi јj кk ѕs һh ԁd ԛq ԝw ӏl АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԚQ ԜW ӀI'
const greek = 'αa οo νv ρp ιi γy υu κk ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX'

const pairsOf = (list: string) => list.split(' ').map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)])

const toLatin = new Map([...pairsOf(cyrillic), ...pairsOf(greek)])
const fromLatin = (list: string) => new Map(pairsOf(list).map(([letter, latin]) => [latin, letter]))

/** The scripts that a word can be in, with the letters that look like theirs. */
const scripts = [
  { own: /\p{sc=Latin}/u, letters: toLatin },
  { own: /\p{sc=Cyrillic}/u, letters: fromLatin(cyrillic) },
  { own: /\p{sc=Greek}/u, letters: fromLatin(greek) },
]

const latin = /\p{sc=Latin}/u
const others = /[\p{sc=Cyrillic}\p{sc=Greek}]/u
const words = /[\p{L}\p{M}\p{N}]{2,100}/gu

/**
 * Replaces letters that look like those of another script in words that mix scripts: a Cyrillic а in a Latin word. Words of
 * one script stay, and words that mix scripts with good reason, such as USB-кабель: a letter of them looks like none.
 */
export const foldLookAlikes = (text: string): string =>
  latin.test(text) && others.test(text)
    ? text.replace(words, (word) => (latin.test(word) && others.test(word) ? foldWord(word) : word))
    : text

/** Writes a word in the script of most of its letters, or in the next one that has a letter for each of it. */
const foldWord = (word: string): string => {
  const characters = [...word]
  const counted = scripts.map(({ own, letters }) => ({ own, letters, count: characters.filter((one) => own.test(one)).length }))
  const present = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)
  for (const { own, letters } of present) {
    const isOther = (one: string) => !own.test(one) && (latin.test(one) || others.test(one))
    if (characters.every((one) => !isOther(one) || letters.has(one)))
      return characters.map((one) => (isOther(one) ? (letters.get(one) ?? one) : one)).join('')
  }
  return word
}
