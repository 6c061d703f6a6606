/*
 * Finds seed phrases of wallets: twelve or more words of BIP-39, or of any language after a name.
 */
import { seedWords } from './seed-words.ts'
import type { Span } from './values.ts'

const wordsMin = 11
/** A list may be numbered: 1. abandon 2. about. */
const word = /[a-z]+/gi
const between = /^[\s,.;:|/\d()[\]"'-]{1,8}$/
const named =
  /(?:seed|wallet|recovery|mnemonic|backup|secret recovery|wiederherstellungs|récupération|recuperaci[óo]n|recupero|recupera[çc][ãa]o|herstel|odzyskiwania|восстановления|мнемо\p{L}*|сид-?фраз\p{L}*|kurtarma|シード|リカバリー|ニーモニック|助记词|復元|시드|니모닉|복구|الاسترداد|सीड|रिकवरी)[-\s\p{L}]{0,30}?(?:[:=：]|\b(?:is|ist|est|es|è|é|jest)\b|は|是|은|는|—|-)\s?/giu
/** Words of any script, at most the number of a phrase. */
const run = /^(?:[\p{L}\p{M}]{2,12}[\s,、，]{1,3}){11,23}[\p{L}\p{M}]{2,12}/u

/** Finds seed phrases in condensed text. */
export const seedPhrasesIn = (text: string): Span[] => {
  const found: Span[] = []
  let open: { start: number; end: number; count: number } | undefined
  const close = () => {
    if (open && open.count >= wordsMin) found.push([open.start, open.end])
    open = undefined
  }
  for (const { 0: given, index } of text.matchAll(word)) {
    const end = index + given.length
    if (!seedWords.has(given.toLowerCase()) || (open && !between.test(text.slice(open.end, index).slice(0, 9)))) close()
    if (seedWords.has(given.toLowerCase())) open = { start: open?.start ?? index, end, count: (open?.count ?? 0) + 1 }
  }
  close()
  for (const { 0: name, index } of text.matchAll(named)) {
    const start = index + name.length
    const phrase = run.exec(text.slice(start, start + 400))?.[0]
    if (phrase !== undefined) found.push([start, start + phrase.length])
  }
  return found
}
