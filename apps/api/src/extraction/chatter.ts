import { foldForm } from '../normalise.ts'
import { words } from '../search/tokenize.ts'
import { acknowledgements, fillers, greetings, questionWords, requests, thanks } from './phrases.ts'

/** Kinds of sentences that state nothing to remember. */
export type Chatter = 'greeting' | 'thanks' | 'acknowledgement' | 'question' | 'request' | 'filler' | 'empty'

/** Reads lists of phrases, which separate phrases by bars, or words by spaces. */
const phrasesOf = (lists: string[]) =>
  new Set(lists.flatMap((list) => list.split(list.includes('|') ? '|' : ' ').map((phrase) => normalised(phrase))))

/** Returns the words of a text in lower case, separated by one space. */
const normalised = (text: string) => [...words(text)].map((word) => foldForm(word.text)).join(' ')

const kinds = [
  { kind: 'thanks', phrases: phrasesOf(thanks) },
  { kind: 'greeting', phrases: phrasesOf(greetings) },
  { kind: 'acknowledgement', phrases: phrasesOf(acknowledgements) },
] as const
const asking = phrasesOf(questionWords)
const requesting = phrasesOf(requests)
const filling = phrasesOf(fillers)

const phraseWordsMax = 6
/** Words outside phrases that chatter may have: a name, `there`, `all`. */
const otherWordsMax = 2
/** Longest sentence that comments on the conversation. */
const fillerWordsMax = 7

/** First-person words. */
const self =
  /(?<!\p{L})(?:i|i['’]m|i['’]ve|my|mine|we|our|ich|mein\p{L}*|wir|unser\p{L}*|je|j['’]|mon|ma|mes|nous|notre|nos|yo|mi|mis|nosotros|nuestr\p{L}+|soy|tengo|estoy|vivo|trabajo|io|mio|mia|miei|mie|sono|ho|noi|nostr\p{L}|eu|meu|minha|meus|minhas|sou|tenho|estou|moro|nós|nosso|nossa|ik|mijn|wij|onze|mam|mój|moja|moje|jestem|ben|benim|biz|я|мой|моя|моё|мои|мы|наш\p{L}*|у меня|मैं|मेरा|मेरी|मेरे|मुझे|हम|أنا|لدي|عندي|نحن)(?!\p{L})|私|僕|俺|わたし|我|저는|제|나는/iu
const selfAsObject = /(?<!\p{L})(?:me|us|mir|mich|uns|moi|ons|мне|меня)(?!\p{L})/iu
/** Statements inside a question: that my sister moved, since I am pregnant. */
const statement =
  /(?:[,;:—–]|\b(?:that|since|because|as|now that|after|if|when|dass|weil|da|seit|nachdem|que|parce que|puisque|porque|ya que|perché|poiché|siccome|omdat|want)\b)\s*(?:i|i['’]m|i['’]ve|my|we|our|ich|mein\p{L}*|wir|unser\p{L}*|je|j['’]\p{L}+|mon|ma|mes|nous|yo|mi|mis|soy|tengo|estoy|vivo|io|mio|mia|sono|ho|eu|meu|minha|sou|tenho|estou|ik|mijn)\b/iu
const asksByMark = /[?？؟]\s*["'”’»」)]*\s*$/u

/** Whether a text has a first-person word. */
export const namesSelf = (text: string): boolean => self.test(text) || selfAsObject.test(text)

/** Returns the kind of a sentence that states nothing to remember; undefined if it may state something. */
export const chatterOf = (sentence: string): Chatter | undefined => {
  const text = normalised(sentence)
  if (text === '') return 'empty'
  const said = text.split(' ')
  const known = knownPart(said)
  if (known && known.others <= Math.min(otherWordsMax, known.words)) return asksByMark.test(sentence) ? 'question' : known.kind
  const first = longestAt(said, 0)
  if (first?.kind === 'thanks' && !self.test(sentence)) return 'thanks'
  // The words after "Wow" or "Please" decide.
  const all = said.slice(first?.words ?? 0)
  if (asksByMark.test(sentence) || startsWith(all, asking)) return statement.test(sentence) ? undefined : 'question'
  if (startsWith(all, requesting) && !statement.test(sentence)) return 'request'
  const tellsNothing = !namesSelf(sentence) && !/\p{N}/u.test(sentence) && all.length <= fillerWordsMax
  return tellsNothing && startsWith(all, filling) ? 'filler' : undefined
}

const startsWith = (all: string[], phrases: ReadonlySet<string>) =>
  Array.from({ length: Math.min(3, all.length) }, (_, index) => all.slice(0, index + 1).join(' ')).some((start) => phrases.has(start))

/** Counts the words in phrases of chatter, and returns the most frequent kind; undefined without a phrase. */
const knownPart = (all: string[]) => {
  const counts = new Map<Chatter, number>()
  let others = 0
  for (let from = 0; from < all.length; ) {
    const found = longestAt(all, from)
    if (found) counts.set(found.kind, (counts.get(found.kind) ?? 0) + found.words)
    else others++
    if (others > otherWordsMax) return undefined
    from += found?.words ?? 1
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most && { kind: most[0], words: [...counts.values()].reduce((sum, count) => sum + count, 0), others }
}

const longestAt = (all: string[], from: number) => {
  for (let count = Math.min(phraseWordsMax, all.length - from); count > 0; count--) {
    const phrase = all.slice(from, from + count).join(' ')
    const found = kinds.find(({ phrases }) => phrases.has(phrase))
    if (found) return { kind: found.kind, words: count }
  }
  return undefined
}
