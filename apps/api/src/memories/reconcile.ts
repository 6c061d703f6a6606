import { randomUUID } from 'node:crypto'
import type { FormedMemories, Memory } from '@acquaint/contracts'
import { foldValue } from '../extraction/facts/key.ts'
import type { DerivedFact, DerivedMemory, ExtractedMemory } from './derive.ts'
import type { Planned, PlannedFact } from './plan.ts'
import { saysMore } from './related.ts'
import * as timelines from './timeline.ts'

/** The memories of a call, to be looked up at once: a call may extract thousands. */
export interface Plan {
  all: Planned[]
  byId: Map<string, Planned>
  /** Current memories by what they state. */
  byDigest: Map<string, Planned>
  /** Statements of superseded memories: see `statedBy`. */
  stated: Set<string>
  byKey: Map<string, timelines.Timeline>
}

/**
 * Decides for each extracted memory, in the order of the messages, whether it is new or reinforces a known one, and which facts
 * it ends. Returns the related memories with the new ones, and the messages that are older than what is known.
 */
export const reconcile = (related: Planned[], extracted: ExtractedMemory[]): { plan: Planned[]; outdated: FormedMemories['skipped'] } => {
  const plan = createPlan(related)
  const outdated = extracted.flatMap(({ memory, message_index, relation }) =>
    state(plan, memory, relation) === 'outdated' ? [{ message_index, reason: 'outdated' as const }] : [],
  )
  return { plan: plan.all, outdated }
}

export const createPlan = (related: Planned[]): Plan => {
  const plan: Plan = { all: [...related], byId: new Map(), byDigest: new Map(), stated: new Set(), byKey: new Map() }
  for (const one of related) {
    plan.byId.set(one.memory.id, one)
    if (one.memory.valid_to === null) plan.byDigest.set(one.memory.digest, one)
    else for (const key of statedBy(one.memory)) plan.stated.add(key)
    for (const fact of one.facts) timelines.enter(timelineOf(plan, fact.row.key), fact)
  }
  return plan
}

const timelineOf = ({ byKey }: Plan, key: string) => {
  const timeline = byKey.get(key) ?? timelines.createTimeline()
  byKey.set(key, timeline)
  return timeline
}

/** Adds one extracted memory to the plan. */
const state = (plan: Plan, given: DerivedMemory, relation: ExtractedMemory['relation']): 'new' | 'known' | 'outdated' => {
  const named = relation && relation.kind !== 'new' ? plan.byId.get(relation.memory_id) : undefined
  const same = currentSame(plan, given) ?? (relation?.kind === 'repeats' ? named : undefined)
  if (same) {
    reinforce(plan, same, given)
    return 'known'
  }
  if (statedBy(given).some((key) => plan.stated.has(key))) return 'outdated'
  const added = addMemory(plan, given, 'formed')
  if (named && relation?.kind === 'supersedes') supersede(plan, named, added)
  return added.memory.valid_to === null ? 'new' : 'outdated'
}

/** Returns the current memory with the same words, or with the same facts if the given one says nothing more. */
const currentSame = (plan: Plan, given: DerivedMemory): Planned | undefined => {
  const same = plan.byDigest.get(given.digest)
  if (same?.memory.valid_to === null) return same
  const { facts, rest } = given.reading
  if (facts.length === 0 || rest > 0) return undefined
  const probe = probeOf(given)
  const known = facts.map((fact) => {
    const timeline = plan.byKey.get(fact.key)
    return timeline && timelines.currentEqual(timeline, toFact(fact, probe))?.of
  })
  return known.every((one) => one?.memory.valid_to === null) ? known[0] : undefined
}

const reinforce = (plan: Plan, same: Planned, { timestamp }: Pick<Memory, 'timestamp'>): void => {
  const { times_seen, last_seen_at } = same.memory
  same.memory = { ...same.memory, times_seen: times_seen + 1, last_seen_at: timestamp > last_seen_at ? timestamp : last_seen_at }
  if (same.action === 'unchanged') same.action = 'reinforced'
  if (timestamp > last_seen_at) for (const fact of same.facts) timelines.move(timelineOf(plan, fact.row.key), fact)
}

/** Adds a memory with its facts, which end earlier ones, or are ended by later ones. */
export const addMemory = (plan: Plan, given: Given, action: 'formed' | 'edited'): Planned => {
  const added = { ...probeOf(given), action }
  added.facts = given.reading.facts.map((fact) => ({ ...toFact(fact, added), change: 'added' as const }))
  plan.all.push(added)
  plan.byId.set(added.memory.id, added)
  for (const fact of added.facts) timelines.add(timelineOf(plan, fact.row.key), fact)
  for (const fact of given.reading.ends) {
    const timeline = plan.byKey.get(fact.key)
    if (timeline) timelines.endEarlier(timeline, toFact(fact, added))
  }
  if (added.memory.valid_to === null) plan.byDigest.set(added.memory.digest, added)
  return added
}

/** A new memory, or a changed one, which has an index entry only if that changes. */
type Given = Omit<DerivedMemory, 'indexed'> & Partial<Record<'indexed', DerivedMemory['indexed'] | undefined>>

const probeOf = ({ indexed, reading, ...memory }: Given): Planned => ({
  ...{ memory, action: 'unchanged', facts: [], ...(indexed && { indexed }) },
  saysMore: saysMore(reading.rest),
})

const toFact = ({ attribute, kind, key, value, qualifiers, isFormer, valid_to }: DerivedFact, of: Planned): PlannedFact => {
  const { id: memory_id, agent_id, created_at } = of.memory
  return {
    row: {
      ...{ memory_id, id: randomUUID(), agent_id, attribute, kind, key, value, qualifiers, created_at },
      valid_from: beginOf(of.memory, attribute),
      valid_to: valid_to ?? null,
    },
    ...{ of, folded: foldValue(value), isFormer },
  }
}

/** Attributes of which the date in a statement is the day of the change: "I moved to Lyon in March". */
const dated = new Set(['home', 'employer', 'role', 'relationship', 'partner', 'diet', 'medicine', 'habit', 'school', 'condition'])

const beginOf = ({ timestamp, occurred_at }: Memory, attribute: string): string =>
  occurred_at !== null && occurred_at < timestamp && dated.has(attribute) ? occurred_at : timestamp

/** Ends a memory that the model says is superseded, with its facts. */
const supersede = (plan: Plan, earlier: Planned, by: Planned): void => {
  if (earlier.memory.valid_to !== null || earlier === by) return
  const { timestamp } = by.memory
  const valid_to = timestamp > earlier.memory.timestamp ? timestamp : earlier.memory.last_seen_at
  earlier.memory = { ...earlier.memory, valid_to, superseded_by: by.memory.id }
  if (earlier.action !== 'formed') earlier.action = 'superseded'
  for (const fact of earlier.facts) {
    if (fact.row.valid_to !== null && fact.row.valid_to <= valid_to) continue
    fact.row = { ...fact.row, valid_to }
    fact.change ??= 'closed'
  }
  if (plan.byDigest.get(earlier.memory.digest) === earlier) plan.byDigest.delete(earlier.memory.digest)
}

/** Returns keys of a statement in its message: a message that is sent again does not bring back what was superseded. */
const statedBy = ({ content, source, timestamp }: Pick<Memory, 'content' | 'source' | 'timestamp'>): string[] => [
  JSON.stringify([content, 'at', timestamp]),
  ...(source?.message_id ? [JSON.stringify([content, 'in', source.message_id])] : []),
]
