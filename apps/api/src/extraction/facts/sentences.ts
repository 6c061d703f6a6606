import { asksForContact } from '../contact-requests.ts'
import type { ReadFact } from './fact.ts'
import { instructionIn } from './instructions.ts'
import { foldValue } from './key.ts'
import { readContact, type Stated } from './plans.ts'

/** A sentence that is read as a whole: an instruction to the agent, or a request to be contacted. */
export interface WholeSentence {
  start: number
  end: number
  isInstruction: boolean
  /** Undefined for a request without a day: nothing else is read from it. */
  fact: ReadFact | undefined
}

/** Sentences of a statement that are read. */
const sentencesMax = 12
const sentence = /[^.!?。！？।؟\n]{1,400}(?:\.(?!\s|$)[^.!?。！？।؟\n]{1,400}){0,5}[.!?。！？।؟]{0,3}/gu

/** Finds the sentences of a statement that ask something of the agent, now or later. */
export const readSentences = (text: string, stated: Stated | undefined): WholeSentence[] => {
  const found: WholeSentence[] = []
  let count = 0
  for (const { 0: part, index } of text.matchAll(sentence)) {
    if (count++ >= sentencesMax) break
    const place = { start: index, end: index + part.length }
    if (asksForContact(part)) found.push({ ...place, isInstruction: false, fact: stated && readContact(part, stated) })
    else {
      const fact = instructionFact(part)
      if (fact) found.push({ ...place, isInstruction: true, fact })
    }
  }
  return found
}

const instructionFact = (part: string): ReadFact | undefined => {
  const { kind, value } = instructionIn(part) ?? {}
  if (value === undefined) return undefined
  return { attribute: 'instruction', subject: '', kind: kind || foldValue(value), value, qualifiers: {}, isFormer: false }
}
