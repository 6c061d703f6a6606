import { type ForeignSpan, isBlank, type Line } from './lines.ts'
import { quotesIn } from './quotes.ts'
import { inventing, inventions, pointers, taskVerbs } from './task-words.ts'

/** Matches one of the words of a list, as whole words in scripts with spaces. */
export const anyOf = (lists: string[]): string => {
  const spaced = lists.filter((list) => !dense.test(list))
  const joined = lists.filter((list) => dense.test(list))
  return String.raw`(?:(?<![\p{L}\p{M}\p{N}])(?:${spaced.join('|')})(?![\p{L}\p{M}])|${joined.join('|') || '(?!)'})`
}
const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u

const verb = new RegExp(anyOf(taskVerbs), 'iu')
const pointer = new RegExp(anyOf(pointers), 'iu')
const invention = new RegExp(anyOf(inventions), 'iu')
const invents = new RegExp(anyOf(inventing), 'iu')

/** Longest request: words in a longer sentence ask for nothing. */
const requestCharactersMax = 250
/** A request stands at the start of its sentence: after a limited number of characters, such as "could you please". */
const leadCharactersMax = 40
/** Texts before a request that points to them, with fewer characters, may be what the user says. */
const pastedCharactersLeast = 120

/** Finds texts to translate, summarise, proofread, rewrite or explain, and the beginnings of stories to write. */
export function* taskTextIn(content: string, lines: Line[]): Generator<ForeignSpan> {
  for (const [index, line] of lines.entries()) {
    const request = requestIn(line)
    if (!request) continue
    const { kind, end } = request
    const start = line.start + end
    const paragraph = paragraphEnd(lines, index)
    const rest = content.slice(start, paragraph)
    const quotes = quotesIn(content.slice(line.start)).map((quote) => ({
      start: line.start + quote.start,
      end: line.start + quote.end,
      kind,
    }))
    if (quotes.length > 0) yield* quotes
    else if (request.hasColon && /[\p{L}\p{N}]/u.test(content.slice(start, line.end))) yield { start, end: paragraph, kind }
    else if ((request.hasColon || request.points) && /[\p{L}\p{N}]/u.test(content.slice(line.end)))
      yield { start: line.end, end: content.length, kind }
    else if (kind === 'quoted' && request.points && rest.trim() === '' && line.start >= pastedCharactersLeast && isPasted(lines, index))
      yield { start: 0, end: line.start, kind }
    if (kind === 'fiction') yield { start: line.start + request.start, end: start, kind }
    if (request.hasColon || request.points) return
  }
}

const isPasted = (lines: Line[], index: number) => lines.slice(0, index).some((line, at) => isBlank(line) || at > 0)

const paragraphEnd = (lines: Line[], index: number) => {
  const blank = lines.findIndex((line, at) => at > index && isBlank(line))
  return lines[(blank < 0 ? lines.length : blank) - 1]?.end ?? 0
}

interface Request {
  kind: ForeignSpan['kind']
  /** Offsets in the line: start of the request, and its end, after which the text to work on may start. */
  start: number
  end: number
  hasColon: boolean
  points: boolean
}

/** Reads the first request of a line, if one of its sentences is one. */
const requestIn = ({ text }: Line): Request | undefined => {
  for (const { 0: sentence, index } of text.slice(0, 2000).matchAll(/[^.!?。！？:：]{1,250}[.!?。！？]{0,3}[:：]?|[:：]/gu)) {
    const words = sentence.slice(0, requestCharactersMax)
    const begins = words.trimStart()
    const isRequest = (pattern: RegExp) => isAtStart(begins, pattern)
    const isFiction = invention.test(begins) && isRequest(invents)
    if (!isFiction && !isRequest(verb)) continue
    const start = index + sentence.length - sentence.trimStart().length
    return {
      kind: isFiction ? 'fiction' : 'quoted',
      start,
      end: index + sentence.length,
      hasColon: /[:：]\s*$/u.test(sentence),
      points: pointer.test(begins),
    }
  }
  return undefined
}

/** Whether a pattern matches near the start. In Japanese, Korean, Turkish and Hindi the verb ends the sentence. */
const isAtStart = (text: string, pattern: RegExp) => {
  const found = pattern.exec(text)
  return found !== null && (found.index <= leadCharactersMax || verbEnds.test(text)) && !self.test(text.slice(0, found.index))
}
const verbEnds = /[\p{sc=Hiragana}\p{sc=Hangul}\p{sc=Devanagari}ışğ]/u
/** "I translate books" and "my job is to edit" state something. */
const self = /(?<!\p{L})(?:i|i['’]?m|i['’]?ve|my|ich|je|yo|io|eu|ik|ja|я)(?!['’]?\p{L})(?!\s(?:need|want|would like)\s(?:you\s)?to)/iu
