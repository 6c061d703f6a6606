import { type ModelAttribute, modelAttributes } from '../extraction/facts/attributes.ts'
import type { ReadFact } from '../extraction/facts/fact.ts'
import { kindOf } from '../extraction/facts/instructions.ts'
import { foldValue } from '../extraction/facts/key.ts'
import { readStatedPlan, type Stated } from '../extraction/facts/plans.ts'
import type { AnsweredAttribute } from '../llm/answer.ts'
import { quoteFinder } from '../llm/quote.ts'

/** Longest value of a fact, in UTF-16 code units. */
const valueCharactersMax = 200

/** Returns what a model read as facts, in the form of those by rules. Drops those whose value is not in the user's own words. */
export const readModelFacts = (answered: AnsweredAttribute[], { own, stated }: { own: string; stated: Stated }): ReadFact[] => {
  const find = quoteFinder(own.toLowerCase())
  return answered.flatMap(({ attribute, value, state }) => {
    if (value.length > valueCharactersMax || !find(value.toLowerCase())) return []
    const fact = toFact(attribute, { value, isFormer: state === 'former', stated })
    return fact ? [fact] : []
  })
}

interface Given {
  value: string
  isFormer: boolean
  stated: Stated
}

const one: ReadonlySet<string> = new Set(modelAttributes.one)

/** Attributes with a value of its own for each thing: what is true of it, and what is if that is over. */
const statesOf: Partial<Record<ModelAttribute, { attribute: string; current: string; former: string }>> = {
  allergy: { attribute: 'allergy', current: 'allergic', former: 'not allergic' },
  condition: { attribute: 'condition', current: 'yes', former: 'no' },
  medicine: { attribute: 'medicine', current: 'yes', former: 'no' },
  language: { attribute: 'language', current: 'yes', former: 'no' },
  hobby: { attribute: 'hobby', current: 'yes', former: 'no' },
  likes: { attribute: 'taste', current: 'likes', former: 'dislikes' },
  dislikes: { attribute: 'taste', current: 'dislikes', former: 'likes' },
}

const toFact = (attribute: ModelAttribute, { value, isFormer, stated }: Given): ReadFact | undefined => {
  const base = { subject: '', qualifiers: isFormer ? { state: 'former' } : {}, isFormer }
  if (one.has(attribute)) return { ...base, attribute, kind: '', value }
  const states = statesOf[attribute]
  // What is over is a value like any other here: "not allergic" ends "allergic".
  if (states) {
    const { attribute: name, current, former } = states
    return { ...base, qualifiers: {}, isFormer: false, attribute: name, kind: foldValue(value), value: isFormer ? former : current }
  }
  if (attribute === 'plan') return isFormer ? undefined : readStatedPlan(value, stated)
  const kind = (attribute === 'instruction' && kindOf(value).kind) || foldValue(value)
  return { ...base, attribute, kind, value }
}
