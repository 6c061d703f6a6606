import { createPhraseReader, type PhraseReader } from './phrases.ts'
import { chinese, japanese, korean } from './words/east-asian.ts'
import { english } from './words/english.ts'
import { dutch, german } from './words/germanic.ts'
import { arabic, hindi, turkish } from './words/others.ts'
import { french, italian, portuguese, spanish } from './words/romance.ts'
import { polish, russian, ukrainian } from './words/slavic.ts'
import type { DateWords } from './words.ts'

interface Reading {
  words: DateWords
  read: PhraseReader
}

/** Creates a reader when it is first asked for: compiling the patterns of a language takes some milliseconds. */
const once = (words: DateWords) => {
  let reading: Reading | undefined
  return (): Reading => {
    reading ??= { words, read: createPhraseReader(words) }
    return reading
  }
}

export const languages = {
  ...{ en: once(english), de: once(german), nl: once(dutch), fr: once(french), es: once(spanish), it: once(italian), pt: once(portuguese) },
  ...{ pl: once(polish), tr: once(turkish), ru: once(russian), uk: once(ukrainian), ar: once(arabic), hi: once(hindi) },
  ...{ zh: once(chinese), ja: once(japanese), ko: once(korean) },
}

export type ReadableLanguage = keyof typeof languages

const latin: ReadableLanguage[] = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'hi']

/** The language of longer texts is detected well. */
const shortCharactersMax = 120

/** Returns the languages to read a text in, the most probable first: the detected one, then others of its script. */
export const readableLanguages = (text: string, detected: string): ReadableLanguage[] => {
  const others = scripts.find(({ script }) => script.test(text))?.languages ?? latin
  if (text.length > shortCharactersMax && others.some((language) => language === detected))
    return others.filter((language) => language === detected)
  return [...others.filter((language) => language === detected), ...others.filter((language) => language !== detected)]
}

/** The first script that a text has decides: kana before the Chinese characters that Japanese has too. */
const scripts: { script: RegExp; languages: ReadableLanguage[] }[] = [
  { script: /[\p{sc=Hiragana}\p{sc=Katakana}]/u, languages: ['ja'] },
  { script: /\p{sc=Hangul}/u, languages: ['ko'] },
  { script: /\p{sc=Han}/u, languages: ['zh', 'ja'] },
  { script: /\p{sc=Devanagari}/u, languages: ['hi'] },
  { script: /\p{sc=Arabic}/u, languages: ['ar'] },
  { script: /[іїєґ]/iu, languages: ['uk', 'ru'] },
  { script: /\p{sc=Cyrillic}/u, languages: ['ru', 'uk'] },
]
