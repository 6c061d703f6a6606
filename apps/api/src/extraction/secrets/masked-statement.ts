/*
 * Decides whether a sentence with a secret states more than that there is one.
 */
import { languageOf } from '../../search/language.ts'
import type { Word } from '../../search/tokenize.ts'
import { lock, namesIn } from './names.ts'
import { isOrdinary } from './ordinary-words.ts'
import { hasRedaction, redact } from './spans.ts'

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'tr', 'ar', 'hi', 'ja', 'zh'].map(languageOf)
/** Words that speak about a secret in any sentence: its date, its place, and what to do with it. */
const aboutSecrets = new Set(
  `exp expires expiry use uses used using save saved store remember note please code number card account wifi phone email mail bank house home flat apartment app
  login user username key pin laptop computer website site url bot server prod production database env export refund pay payment charge heres here's mean meant
  karte konto handy haus wohnung bitte merken carte compte téléphone maison tarjeta cuenta casa teléfono carta conto telefono cartão conta celular kaart rekening
  huis telefoon karta konto dom telefon карта счёт почты дома телефон kart hesap ev`.split(/\s+/),
)
/** Marks and conjunctions between the parts of a sentence. */
const partsEnd =
  /[,;()–—、，；（）]|(?<![\p{L}\p{M}])(?:and|but|while|so|und|aber|et|mais|y|pero|e|ma|mas|en|maar|i|ale|oraz|и|но|а|ve|ama|و|لكن|और|लेकिन|aur|lekin)(?![\p{L}\p{M}])|그리고|하지만|而且|但是|けど|ので/giu
const partWordsMin = 3
/** Content words that a part without a secret needs, and one with a secret. */
const contentMin = 2
const contentNextToSecretMin = 3
const address = /\S{0,200}:\/\/\S{1,2000}/g

/** Whether a sentence has no secret, or states something next to the secret. */
export const statesMore = ({ start, end, words }: { start: number; end: number; words: Word[] }, redacted: string): boolean => {
  const sentence = redacted.slice(start, end)
  if (!hasRedaction(sentence)) return true
  // Names in addresses are no words of the statement.
  const addresses = [...sentence.matchAll(address)].map(({ 0: found, index }): [number, number] => [index, index + found.length])
  const text = redact(sentence, addresses)
  const names = namesIn(text)
  let from = 0
  const borders = [...text.matchAll(partsEnd)].map(({ index }) => index)
  let name = 0
  let word = 0
  for (const to of [...borders, text.length]) {
    let content = 0
    let all = 0
    while ((names[name]?.end ?? text.length) < from) name++
    const hasName = (names[name]?.start ?? text.length) < to
    for (; (words[word]?.start ?? end) < start + to; word++) {
      const { start: at = 0, end: until = 0, text: form = '' } = words[word] ?? {}
      if (hasRedaction(text.slice(at - start, until - start))) continue
      all++
      if (hasName && names.some((one) => one.start < until - start && one.end > at - start)) continue
      if (isContent(form)) content++
    }
    const isNextToSecret = hasName || hasRedaction(text.slice(from, to))
    if (all >= partWordsMin && content >= (isNextToSecret ? contentNextToSecretMin : contentMin)) return true
    from = to
  }
  return false
}

const isContent = (word: string): boolean => {
  const small = word.toLowerCase()
  return (
    small.length > 1 &&
    !isOrdinary(small) &&
    !aboutSecrets.has(small) &&
    !lock.test(small) &&
    !languages.some(({ stopWords }) => stopWords.has(small))
  )
}
