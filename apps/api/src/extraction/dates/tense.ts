import type { DateWords } from './words.ts'

/** Ends of sentences, and of clauses. A full stop after a number may belong to it, as in German. */
const sentenceEnd = /(?<!\d)[.!?…]+(?=\s|$)|[。！？\n;；]/gu
const clauseEnd =
  /(?<!\d)[.!?…,:–—]+(?=\s|$)|[。！？\n;；，、،]| (?=(?:and|but|und|aber|et|mais|y|pero|e|ma|mas|en|maar|i|ale|и|но|а|ve|ama|و|और|लेकिन) )/gu

/** Returns the direction of dates without a year around a position: of the clause, else of the sentence, else the future. */
export const createTense = (text: string, words: DateWords): ((position: number) => 'past' | 'future') => {
  const clauses = spansBetween(text, clauseEnd)
  const sentences = spansBetween(text, sentenceEnd)
  const tenseOf = ([start, end]: [number, number]) => {
    const part = text.slice(start, end)
    if (words.future.test(part)) return 'future'
    return words.past.test(words.tenseless ? part.replaceAll(words.tenseless, ' ') : part) ? 'past' : undefined
  }
  return (position) => tenseOf(at(clauses, position)) ?? tenseOf(at(sentences, position)) ?? 'future'
}

const spansBetween = (text: string, ends: RegExp): [number, number][] => {
  const spans: [number, number][] = []
  let start = 0
  for (const { index, 0: end } of text.matchAll(ends)) {
    spans.push([start, index + end.length])
    start = index + end.length
  }
  return [...spans, [start, text.length]]
}

const at = (spans: [number, number][], position: number): [number, number] => spans.find(([, end]) => position < end) ?? [0, 0]
