import { injectedIn } from './injected.ts'
import { type ForeignSpan, type Line, linesOf } from './lines.ts'
import { machineTextIn } from './machine.ts'
import { mailIn } from './mail.ts'
import { playOpenedBy } from './play.ts'
import { quotesIn } from './quotes.ts'
import { taskTextIn } from './task.ts'

export interface Foreign {
  /** In the order of the text, without overlaps. */
  spans: ForeignSpan[]
  /** Whether the message opens a role-play that the next messages continue. */
  opensGame: boolean
}

/** Finds the parts of a message that are not the user's own statements. People who talk to each other ask for no role-play. */
export const foreignIn = (content: string, { isToAgent = true } = {}): Foreign => {
  const lines = linesOf(content)
  const quotes = quotedAloneIn(lines)
  const found = [...mailIn(lines, content.length), ...machineTextIn(content, lines), ...injectedIn(content, lines)]
  const play = isToAgent ? playIn(content, lines) : undefined
  const tasks = isToAgent ? taskTextIn(content, lines) : []
  const spans = [...found, ...tasks, ...quotes, ...articleIn(content), ...(play ? [play.span] : [])]
  return { spans: withoutOverlaps(spans), opensGame: play?.isGame ?? false }
}

const sentence = /[^.!?。！？।؟]{1,300}[.!?。！？।؟]{0,3}/gu

/** Finds the first opening of a role-play: from there on, all is invented. */
const playIn = (content: string, lines: Line[]) => {
  for (const { start, text } of lines)
    for (const { 0: part, index } of text.slice(0, 4000).matchAll(sentence)) {
      const play = playOpenedBy(part)
      if (play) return { span: { start: start + index, end: content.length, kind: 'fiction' } as const, isGame: play === 'game' }
    }
  return undefined
}

/** Finds quotes that stand alone on their lines, with at most the name of who said them, and quotes after a colon. */
const quotedAloneIn = (lines: Line[]): ForeignSpan[] =>
  lines.flatMap((line) => {
    const quotes = quotesIn(line.text)
    const isAlone = quotes.length === 1 && line.text.length - (quotes[0]?.end ?? 0) < signatureCharactersMax
    return quotes
      .filter(({ start }) => {
        const before = line.text.slice(Math.max(0, start - 4), start).trim()
        return /[:：]$/u.test(before) || (isAlone && line.text.slice(0, start).trim() === '')
      })
      .map(({ start, end }) => ({ start: line.start + start, end: line.start + end, kind: 'quoted' as const }))
  })
const signatureCharactersMax = 60

const articleWordsLeast = 120
/** Texts of users about themselves have several first-person words in a hundred. */
const ownShareMax = 0.01
const firstPerson =
  /(?<!\p{L})(?:i|i['’]?m|my|me|we|our|ich|mein\p{L}*|mir|mich|wir|unser\p{L}*|je|j|mon|ma|mes|nous|yo|mi|mis|me|tengo|soy|estoy|io|mio|mia|sono|ho|eu|meu|minha|sou|tenho|ik|mijn|wij|mam|jestem|mój|moja|я|мой|моя|мне|меня|мы|ben|benim|bana|मैं|मेरा|मेरी|मेरे|मुझे|أنا|لدي|عندي)(?!\p{L})/giu

/** Finds a pasted article: a long text in which nobody speaks of himself, outside quotes. */
const articleIn = (content: string): ForeignSpan[] => {
  const words = content.match(/\p{L}+/gu)?.length ?? 0
  if (words < articleWordsLeast) return []
  let outside = ''
  let from = 0
  for (const { start, end } of quotesIn(content)) {
    outside += content.slice(from, start)
    from = end
  }
  outside += content.slice(from)
  const own = outside.match(firstPerson)?.length ?? 0
  return own <= words * ownShareMax ? [{ start: 0, end: content.length, kind: 'quoted' }] : []
}

const withoutOverlaps = (spans: ForeignSpan[]): ForeignSpan[] => {
  const merged: ForeignSpan[] = []
  for (const span of spans.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}
