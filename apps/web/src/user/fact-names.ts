import type { Fact } from '@acquaint/contracts'

/** Attributes whose names do not read well as a label. */
const names: Record<string, string> = { home: 'Lives in', work: 'Works as', employer: 'Works at' }

/** Names the attribute of a fact: "Lives in", "Pet (dog)", "Allergy (Ines)". */
export const attributeName = ({ attribute, kind, qualifiers }: Pick<Fact, 'attribute' | 'kind' | 'qualifiers'>): string => {
  const name = names[attribute] ?? `${attribute.slice(0, 1).toUpperCase()}${attribute.slice(1).replaceAll('_', ' ')}`
  const of = [kind, qualifiers.subject].filter((part) => part !== null && part !== undefined)
  return of.length > 0 ? `${name} (${of.join(', ')})` : name
}
