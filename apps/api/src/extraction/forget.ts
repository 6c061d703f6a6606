import { condense } from './condense.ts'
import { forgetPhrases } from './forget-phrases.ts'

/** Characters of a sentence that are read: requests are short. */
const readCharactersMax = 400

/** Up to three words that address the assistant or comment, with a comma; and words that may come without one. */
const opening =
  /^["'“‘(¿¡\s]{0,5}(?:[\p{L}\p{M}\p{N}'’-]{1,30}(?: [\p{L}\p{M}\p{N}'’-]{1,30}){0,2}[,:،،、，] ?){0,2}(?:(?:actually|please|ok|okay|oh|wait|sorry|and|also|but|now|just|then|hey|bitte|also|ok|et|alors|y|pero|e|ma|mas|en|maar|i|ale|и|а|но|ve|ama|و|لكن) ){0,2}/iu

const patterns = forgetPhrases.map(({ language, pattern, except }) => ({
  language,
  pattern: new RegExp(`^(?:${pattern})`, 'u'),
  except: except === undefined ? undefined : new RegExp(except, 'u'),
}))

/** Returns a sentence without the words that address somebody or comment: they are no part of the request. */
export const withoutOpening = (sentence: string): string => sentence.replace(opening, '')

/** Returns the language of a sentence that asks to forget something about the user; undefined for other sentences. */
export const forgetLanguageOf = (sentence: string): string | undefined => {
  const text = condense(sentence.slice(0, readCharactersMax)).text.trim().toLowerCase()
  const rest = text.replace(opening, '')
  const found = patterns.find(({ pattern, except }) =>
    [text, rest].some((candidate) => pattern.test(candidate) && !except?.test(candidate)),
  )
  return found?.language
}
