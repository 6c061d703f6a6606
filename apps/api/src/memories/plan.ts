import type { Memory } from '@acquaint/contracts'
import type { FactRow } from '../db/schema/facts.ts'
import type { DerivedMemory } from './derive.ts'

/** A memory and what a call does with it. */
export interface Planned {
  memory: Memory & Pick<DerivedMemory, 'digest'>
  action: 'formed' | 'edited' | 'reinforced' | 'superseded' | 'unchanged'
  /** The index entry of a new memory. */
  indexed?: DerivedMemory['indexed']
  facts: PlannedFact[]
  /** Whether the memory says more than its facts: then it stays current when they are superseded. */
  saysMore: boolean
}

export interface PlannedFact {
  row: Omit<FactRow, 'app_id' | 'user_id'>
  of: Planned
  /** The folded value: see `foldValue`. */
  folded: string
  isFormer: boolean
  change?: 'added' | 'closed'
}

/** Two statements in one message have one time: the later one in the text counts as later. */
export const orderOf = ({ of: { memory } }: PlannedFact): string => memory.last_seen_at

/** Ends the time of a fact, because of another one. A memory whose facts have all ended is superseded. */
export const close = (fact: PlannedFact, by: PlannedFact): void => {
  const valid_to = endOf(fact, by)
  if (fact.row.valid_to !== null && fact.row.valid_to <= valid_to) return
  const { memory, facts } = fact.of
  end(fact, valid_to)
  // A role ends with the employer that it was stated with.
  for (const other of facts) if (other.row.qualifiers.at === fact.row.value && other.row.valid_to === null) end(other, valid_to)
  // A plan has an end from the start.
  if (fact.of.saysMore || facts.some(({ row }) => row.valid_to === null || row.valid_to > valid_to)) return
  const last = facts.reduce((latest, { row }) => (row.valid_to !== null && row.valid_to > latest ? row.valid_to : latest), valid_to)
  fact.of.memory = { ...memory, valid_to: last, superseded_by: by.of.memory.id }
  if (fact.of.action === 'unchanged' || fact.of.action === 'reinforced') fact.of.action = 'superseded'
}

const end = (fact: PlannedFact, valid_to: string) => {
  fact.row = { ...fact.row, valid_to }
  fact.change ??= 'closed'
}

/** A fact ends when the other begins, or at the time of that statement if it began earlier. */
const endOf = (fact: PlannedFact, by: PlannedFact): string => {
  const begins = by.row.valid_from > fact.row.valid_from ? by.row.valid_from : orderOf(by)
  return latest(begins, fact.row.valid_from)
}

const latest = (a: string, b: string): string => (a > b ? a : b)
