import type { ReadFact } from './fact.ts'
import { foldValue } from './key.ts'
import { lemmaOf } from './lemma.ts'
import type { Rule } from './rule.ts'
import { readValue } from './values.ts'
import { kin, pets, several } from './words/common.ts'

/** Returns the facts of a rule with the value that it captured, one for each thing of a list. */
export const factsOf = (
  one: Rule,
  { value, text, ...given }: { value: string; text: string } & Pick<Given, 'group' | 'subject'>,
): ReadFact[] => valuesOf(one, value).flatMap((each) => toFacts(one, { ...each, ...given, isMore: isMore.test(text) }))

/** Splits lists of things that a fact names one by one: "allergic to nuts and cats". */
const valuesOf = ({ kind, attribute }: Rule, value: string): { value: string }[] => {
  const isList = kind === 'value' && ['allergy', 'taste', 'language', 'condition'].includes(attribute)
  if (!isList) return [{ value }]
  const parts = value.split(/\s*(?:,|\/|\s(?:and|or|und|et|y|e|en|i|и)\s)\s*/iu).map((part) => part.replace(/^(?:and|or)\s/iu, '').trim())
  const isPlain = parts.length > 1 && parts.every((part) => part !== '' && part.split(/\s/u).length <= 3)
  return isPlain ? parts.map((part) => ({ value: part })) : [{ value }]
}

export const isRelative = new RegExp(`^(?:${kin}|${pets})$`, 'iu')
/** Words that say that something is added to a list. */
const isMore =
  /(?<!\p{L})(?:also|too|as well|on the side|in addition|second job|auch|nebenbei|aussi|también|además|anche|também|ook|też|także|тоже|также)(?!\p{L})/iu

interface Given {
  isMore: boolean
  value: string
  group: string | undefined
  subject: string
}

const toFacts = (one: Rule, { value, group, subject, isMore }: Given): ReadFact[] => {
  const base = { subject, qualifiers: subject === '' ? {} : { subject }, isFormer: one.isFormer }
  const fact = (attribute: string, kind: string, said: string): ReadFact => ({
    ...{ ...base, attribute, kind, value: said },
    qualifiers: { ...base.qualifiers, ...(one.isFormer && { state: 'former' }) },
  })
  if (one.attribute === 'employer') return employerFacts(fact, value)
  if (one.attribute === 'role') return [roleFact(fact, { value, isMore })]
  if (one.attribute === 'own') return ownFacts(fact, { kind: foldValue(group ?? ''), value })
  if (one.attribute === 'activity') return activityFacts(fact, one, { value, group })
  if (one.attribute === 'pet' && one.kind === 'value') return [{ ...fact('pet', value, group ?? 'pet') }]
  if (one.kind === 'value') return [fact(one.attribute, kindOf(one.attribute, value), one.value ?? value)]
  if (one.kind === 'group') return [fact(one.attribute, kindOf(one.attribute, group ?? ''), one.value ?? value)]
  return [fact(one.attribute, one.kind, one.value ?? value)]
}

type MakeFact = (attribute: string, kind: string, value: string) => ReadFact

/** "Adyen as a data analyst" is an employer and a role there. */
const employerFacts = (fact: MakeFact, value: string): ReadFact[] => {
  const at = value.search(/\s(?:as|als|comme|como|come|jako)\s/iu)
  if (at < 0) return [fact('employer', '', value)]
  const employer = value.slice(0, at)
  const role = readValue(value.slice(at + 1).replace(/^\p{L}+\s/u, ''), 'role')
  const roles = role ? [{ ...fact('role', '', role.text), qualifiers: { ...fact('role', '', '').qualifiers, at: employer } }] : []
  return [fact('employer', '', employer), ...roles]
}

/** A second job is a fact of its own: "I also work as a tour guide". */
const roleFact = (fact: MakeFact, { value, isMore }: Pick<Given, 'value' | 'isMore'>): ReadFact =>
  isMore || /(?<!\p{L})(?:volunteer|part-time|side|weekend|hobby|amateur)(?!\p{L})/iu.test(value)
    ? fact('role', value, value)
    : fact('role', '', value)

const ownAttributes: Record<string, string> = {
  ...{
    rent: 'rent',
    salary: 'salary',
    pay: 'salary',
    income: 'salary',
    wage: 'salary',
    budget: 'budget',
    weight: 'weight',
    height: 'height',
  },
  ...{
    doctor: 'doctor',
    gp: 'doctor',
    address: 'address',
    'shoe size': 'shoe_size',
    'blood type': 'blood_type',
    'blood group': 'blood_type',
  },
  ...{ timezone: 'timezone', 'time zone': 'timezone' },
}
const valueTypeOf = (value: string) => (/^[€$£]?\d/u.test(value) ? 'number' : 'name')

const ownFacts = (fact: MakeFact, { kind, value }: { kind: string; value: string }): ReadFact[] => {
  const attribute = ownAttributes[kind]
  if (attribute) return [fact(attribute, '', value)]
  if (several.has(kind.split(' ').at(-1) ?? '') || /^(?:first|second|third|only|best|other|one|last|next|old)\b/u.test(kind)) return []
  return [fact('own', `${kind} (${valueTypeOf(value)})`, value)]
}

/** Verbs whose things are known by other verbs too: who gives up coffee drinks none. */
const habitVerbs = ['drink', 'eat', 'smoke', 'use']

const activityFacts = (fact: MakeFact, { kind, value: says = '' }: Rule, { value, group }: Pick<Given, 'value' | 'group'>): ReadFact[] => {
  if (kind === 'group') return [fact('activity', lemmaOf(group ?? ''), says)]
  if (kind === 'use') return [fact('activity', lemmaOf(`use ${value}`), says)]
  if (kind === 'smoke') return [fact('activity', stemmedSmoke, says)]
  if (kind === 'drink') return [fact('activity', lemmaOf(`drink ${value}`), says)]
  return habitVerbs.map((verb) => fact('activity', lemmaOf(`${verb} ${value}`), says))
}

const stemmedSmoke = lemmaOf('smoke')

/** The ending of "Erdnüsse", next to "Erdnussallergie". */
const germanPlural = /(?<=[äöü]\p{L}{1,4})en?$/iu
const singular = new Set(['allergy', 'pet', 'condition'])
const kindOf = (attribute: string, kind: string): string => {
  const folded = foldValue(kind.replace(/^(?:an?|the|my|all|any|some|to the)\s+/iu, '').replace(germanPlural, ''))
  if (singular.has(attribute)) return folded.replace(/(?<=\p{L}{2}[^s])s$/u, '')
  // Today's dentist appointment is the dentist appointment.
  return folded
}

/** Returns the facts that a rule ends with its value, without being a fact itself. */
export const endsOf = (
  { ends, kind }: Rule,
  { value, named, subject }: { value: string; named: string | undefined; subject: string },
): ReadFact[] => {
  const over = named?.replace(/^(?:the|my|our|an?)\s+/iu, '').trim() ?? (kind === 'value' ? value : '')
  const end = (attribute: string, of: string): ReadFact => ({ attribute, subject, kind: of, value: over, qualifiers: {}, isFormer: true })
  return ends.flatMap((attribute) => {
    if (attribute === 'activity use')
      return over === '' ? [] : [anyValue(end('activity', lemmaOf(`use ${over}`))), anyValue(end('subscribes', foldValue(over)))]
    if (attribute === 'appointment kind') return over === '' ? [] : [anyValue(end('appointment', foldValue(over)))]
    if (attribute === 'activity')
      return [...habitVerbs, 'play', 'wear', 'do'].map((verb) => anyValue(end('activity', lemmaOf(`${verb} ${over}`))))
    if (['taste', 'preference', 'hobby', 'owns', 'medicine', 'language', 'pet', 'subscribes'].includes(attribute))
      return over === '' ? [] : [anyValue(end(attribute, kindOf(attribute, over)))]
    return over === '' && named === undefined && kind === 'value' ? [] : [end(attribute, '')]
  })
}

const anyValue = (fact: ReadFact): ReadFact => ({ ...fact, value: '' })
