import type { Fact } from '@acquaint/contracts'

/** Attributes whose names do not read well as a label. */
const names: Record<string, string> = { home: 'Lives in', work: 'Works as', employer: 'Works at' }

/** Values that only confirm the kind of a fact: "allergic" to peanuts. The kind is then what there is to read. */
const confirming = new Set(['yes', 'allergic'])

type Named = Pick<Fact, 'attribute' | 'kind' | 'qualifiers' | 'value'>

const isConfirmed = ({ kind, value }: Named): boolean => kind !== null && confirming.has(value)

/** Returns what a fact says: its value, or its kind where the value only confirms it. */
export const factValue = (fact: Named): string => (isConfirmed(fact) && fact.kind !== null ? fact.kind : fact.value)

/** Names the attribute of a fact: "Lives in", "Pet (dog)", "Allergic to (Ines)". */
export const attributeName = (fact: Named): string => {
  const { attribute, kind, qualifiers, value } = fact
  const plain = `${attribute.slice(0, 1).toUpperCase()}${attribute.slice(1).replaceAll('_', ' ')}`
  const name = value === 'allergic' ? 'Allergic to' : (names[attribute] ?? plain)
  const of = [isConfirmed(fact) ? null : kind, qualifiers.subject].filter((part) => part !== null && part !== undefined)
  return of.length > 0 ? `${name} (${of.join(', ')})` : name
}

/** Tells whether a fact is true now. A plan has an end from the start; any other fact that has one was superseded. */
export const isCurrent = ({ attribute, valid_to }: Pick<Fact, 'attribute' | 'valid_to'>) => valid_to === null || attribute === 'plan'
