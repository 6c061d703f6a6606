import { words } from '../../search/tokenize.ts'
import { condense } from '../condense.ts'
import { type Clause, clausesOf } from './clauses.ts'
import type { ReadFact, Reading } from './fact.ts'
import { foldValue } from './key.ts'
import { readOccasion, type Stated, withDay } from './plans.ts'
import type { Rule } from './rule.ts'
import { endsOf, factsOf, isRelative } from './rule-facts.ts'
import { languages } from './rules/index.ts'
import { readSentences } from './sentences.ts'
import { type ReadValue, readValue } from './values.ts'
import { isEmptyWord } from './words/empty.ts'

/** Facts of one statement, most. */
const factsMax = 12

/**
 * Reads the facts of a statement, by rules for plain sentences: see `languages`. Takes linear time. Plans are read if it is known
 * when the statement was made.
 */
export const readFacts = (statement: string, stated?: Stated): Reading => {
  const { text } = condense(statement.slice(0, 2000))
  const reading: Reading = { facts: [], ends: [], rest: 0 }
  const covered: [number, number][] = []
  const sentences = readSentences(text, stated)
  for (const clause of clausesOf(text)) {
    const of = sentences.find(({ start, end }) => clause.start >= start && clause.start < end)
    const found = readClause(clause, of ? undefined : stated)
    if (!found || (of && !(of.isInstruction && found.facts.some(({ attribute }) => namesUser.has(attribute))))) continue
    // "From now on call me Max" gives a name.
    if (of) sentences.splice(sentences.indexOf(of), 1)
    covered.push([clause.start, clause.start + found.length])
    reading.facts.push(...found.facts)
    reading.ends.push(...found.ends)
  }
  for (const { start, end, fact } of sentences) {
    if (!fact) continue
    covered.push([start, end])
    reading.facts.push(fact)
  }
  covered.sort(([a], [b]) => a - b)
  reading.facts = distinct(reading.facts).slice(0, factsMax)
  if (reading.facts.length > 0) reading.rest = countRest(text, covered)
  return reading
}

const namesUser = new Set(['name', 'pronouns', 'surname'])

interface Found {
  facts: ReadFact[]
  ends: ReadFact[]
  /** Characters of the clause that the facts cover. */
  length: number
}

const readClause = (clause: Clause, stated: Stated | undefined): Found | undefined => {
  const found = readByRules(clause)
  if (!stated) return found
  if (found?.facts.some(({ attribute }) => attribute !== 'activity'))
    return { ...found, facts: found.facts.map((fact) => withDay(fact, { clause: clause.text, stated })) }
  const plan = readOccasion(clause.text, stated)
  return plan ? { facts: [plan], ends: [], length: clause.text.length } : found
}

const readByRules = (clause: Clause): Found | undefined => {
  for (const { begins, rules } of languages) {
    if (!begins.test(clause.text)) continue
    for (const one of rules) {
      const match = one.pattern.exec(clause.text)
      if (!match) continue
      if (one.attribute === 'none') break
      const found = readMatch(one, match, clause.text)
      if (found) return found
    }
  }
  return undefined
}

const readMatch = (one: Rule, { 0: matched, groups = {} }: RegExpExecArray, text: string): Found | undefined => {
  const said = groups.v ?? groups.w
  const captured = one.kind === 'group' && said === undefined ? groups.k : said
  const value: ReadValue | undefined = captured === undefined ? { text: one.value ?? '', length: 0 } : readValue(captured, one.type)
  if (!value || isPast(one, text)) return undefined
  const subject = groups.s?.toLowerCase() ?? ''
  const start = captured === undefined ? matched.length : text.indexOf(captured)
  // Somebody without a word for the family has a name.
  if (groups.s !== undefined && !isRelative.test(groups.s) && !/^\p{Lu}/u.test(groups.s)) return undefined
  const group = said === undefined ? value.text : groups.k
  const facts = factsOf(one, { value: value.text, text, group, subject })
  if (facts.length === 0) return undefined
  return {
    facts,
    ends: endsOf(one, { value: value.text, named: groups.e ?? groups.f, subject }),
    length: captured === undefined ? start : start + value.length,
  }
}

/** A move or another event of an earlier year says nothing about now. */
const isPast = ({ attribute, isFormer }: Rule, text: string) =>
  !isFormer &&
  attribute === 'home' &&
  /(?:moved|relocated|emigrated|immigrated|settled)(?![\p{L}])/iu.test(text) &&
  /(?<!\d)(?:19|20)\d\d(?!\d)/u.test(text)

const distinct = (facts: ReadFact[]): ReadFact[] => [
  ...new Map(
    facts.map((fact) => [JSON.stringify([fact.subject, fact.attribute, foldValue(fact.kind), foldValue(fact.value), fact.isFormer]), fact]),
  ).values(),
]

/** Counts the words of content that no fact covers. */
const countRest = (text: string, covered: [number, number][]): number => {
  let rest = 0
  let next = 0
  for (const word of words(text)) {
    while ((covered[next]?.[1] ?? Number.POSITIVE_INFINITY) <= word.start) next++
    if ((covered[next]?.[0] ?? Number.POSITIVE_INFINITY) <= word.start || isEmptyWord(word.text)) continue
    rest++
  }
  return rest
}
