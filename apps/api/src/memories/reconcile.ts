import { randomUUID } from 'node:crypto'
import type { FormedMemories, Memory, MemoryVersion } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { timeLaterThan } from '../db/changes.ts'
import { defer } from '../db/deferred.ts'
import { updateRows } from '../db/rows.ts'
import { Memories, type MemoryVersionRow, MemoryVersions } from '../db/schema/memories.ts'
import { getRows } from '../db/statement.ts'
import { type Consenting, lockRows, type Owner } from '../owner.ts'
import type { NextSlice } from '../time-slice.ts'
import type { DerivedMemory, ExtractedMemory } from './derive.ts'
import { insertMemories, insertVersions, updateMemory } from './write.ts'

/** A memory and what a call does with it. */
interface Reconciled {
  memory: Omit<DerivedMemory, 'indexed'>
  action: keyof Outcome | 'unchanged'
  /** The index entry of the new version. */
  indexed?: DerivedMemory['indexed']
  versions: MemoryVersion[]
  newVersions: MemoryVersion[]
}

type Outcome = Pick<FormedMemories, 'formed' | 'reinforced' | 'superseded'>

/** Extracted memories whose related ones are read at once: a statement takes 32,766 parameters on SQLite. */
const batchSize = 1000

/** Reads the memories that state the same as an extracted one, concern the same attribute, or that the model named. */
export const readRelated = async (tx: EntityManager, extracted: ExtractedMemory[], scope: Scope): Promise<Reconciled[]> => {
  const related = new Map<string, Reconciled>()
  for (let from = 0; from < extracted.length; from += batchSize)
    for (const one of await readBatch(tx, extracted.slice(from, from + batchSize), scope)) related.set(one.memory.id, one)
  return [...related.values()]
}

interface Scope {
  owner: Consenting<Owner>
  ctx: Pick<Context, 'db'>
}

const readBatch = async (tx: EntityManager, extracted: ExtractedMemory[], { owner, ctx }: Scope): Promise<Reconciled[]> => {
  const digests = extracted.map(({ memory }) => memory.digest)
  const attributes = extracted.flatMap(({ memory }) => memory.attribute_digest ?? [])
  const named = extracted.flatMap(({ relation }) => (relation && relation.kind !== 'new' ? [relation.memory_id] : []))
  const conditions = [
    'memories.digest IN (:...digests)',
    ...(attributes.length > 0 ? ['memories.attribute_digest IN (:...attributes)'] : []),
    ...(named.length > 0 ? ['memories.id IN (:...named)'] : []),
  ]
  const builder = tx
    .createQueryBuilder(Memories, 'memories')
    .addSelect(['memories.digest', 'memories.attribute_digest'])
    .where('memories.app_id = :app_id AND memories.user_id = :user_id', owner)
    .andWhere(`(${conditions.join(' OR ')})`, { digests, attributes, named })
  const rows = await getRows(tx, lockRows(builder, ctx.db.dialect))
  const ids = rows.map(({ id }) => id)
  const versions = new Map(ids.map((id): [string, MemoryVersion[]] => [id, []]))
  for (const version of await readVersions(tx, ids, owner)) versions.get(version.memory_id)?.push(version)
  return rows.map((memory) => ({ memory, action: 'unchanged', versions: versions.get(memory.id) ?? [], newVersions: [] }))
}

const readVersions = async (tx: EntityManager, ids: string[], owner: Owner): Promise<MemoryVersionRow[]> => {
  if (ids.length === 0) return []
  const builder = tx
    .createQueryBuilder(MemoryVersions, 'versions')
    .addSelect('versions.memory_id')
    .where('versions.app_id = :app_id AND versions.user_id = :user_id AND versions.memory_id IN (:...ids)', { ...owner, ids })
    .orderBy('versions.replaced_at', 'ASC')
  return getRows(tx, builder)
}

/**
 * Decides for each extracted memory, in the order of the messages, whether it is new, reinforces a known one, or supersedes
 * one. Returns the related memories with the new ones, and the messages that are older than what is known.
 */
export const reconcile = (
  related: Reconciled[],
  extracted: ExtractedMemory[],
): { plan: Reconciled[]; outdated: FormedMemories['skipped'] } => {
  const plan = createPlan(related)
  const outdated = extracted.flatMap(({ memory, message_index, relation }) =>
    add(plan, memory, relation) === 'outdated' ? [{ message_index, reason: 'outdated' as const }] : [],
  )
  return { plan: plan.all, outdated }
}

/** The memories of a call, to be looked up at once: a call may extract thousands. */
interface Plan {
  all: Reconciled[]
  byId: Map<string, Reconciled>
  byDigest: Map<string, Reconciled>
  byAttribute: Map<string, Set<Reconciled>>
  /** Statements of the earlier versions of a memory: see `statedBy`. */
  stated: Map<Reconciled, Set<string>>
}

const createPlan = (related: Reconciled[]): Plan => {
  const plan: Plan = { all: [], byId: new Map(), byDigest: new Map(), byAttribute: new Map(), stated: new Map() }
  for (const one of related) {
    plan.all.push(one)
    enter(plan, one)
    plan.stated.set(one, new Set(one.versions.flatMap(statedBy)))
  }
  return plan
}

/** Enters a memory under what it states now. */
const enter = (plan: Plan, one: Reconciled): void => {
  const { id, digest, attribute_digest } = one.memory
  plan.byId.set(id, one)
  plan.byDigest.set(digest, one)
  if (attribute_digest === null) return
  const others = plan.byAttribute.get(attribute_digest) ?? new Set()
  plan.byAttribute.set(attribute_digest, others.add(one))
}

const leave = (plan: Plan, one: Reconciled): void => {
  const { digest, attribute_digest } = one.memory
  if (plan.byDigest.get(digest) === one) plan.byDigest.delete(digest)
  if (attribute_digest !== null) plan.byAttribute.get(attribute_digest)?.delete(one)
}

/** Adds one extracted memory to the plan. */
const add = (plan: Plan, given: DerivedMemory, relation: ExtractedMemory['relation']): 'added' | 'outdated' => {
  const named = relation && relation.kind !== 'new' ? plan.byId.get(relation.memory_id) : undefined
  const same = plan.byDigest.get(given.digest) ?? (relation?.kind === 'repeats' ? named : undefined)
  if (same) {
    const { times_seen, last_seen_at } = same.memory
    same.memory = { ...same.memory, times_seen: times_seen + 1, last_seen_at: latest(last_seen_at, given.timestamp) }
    if (same.action === 'unchanged') same.action = 'reinforced'
    return 'added'
  }
  const [other] = relation ? [named] : [...(plan.byAttribute.get(given.attribute_digest ?? '') ?? [])].sort(lastSeenFirst)
  if (!other) {
    const { indexed, ...memory } = given
    const formed: Reconciled = { memory, action: 'formed', indexed, versions: [], newVersions: [] }
    plan.all.push(formed)
    enter(plan, formed)
    return 'added'
  }
  const wasReplaced = statedBy(given).some((key) => plan.stated.get(other)?.has(key))
  if (wasReplaced || given.timestamp < other.memory.last_seen_at) {
    if (!wasReplaced) addVersion(plan, other, given)
    return 'outdated'
  }
  addVersion(plan, other, other.memory)
  leave(plan, other)
  const { id, agent_id, metadata, last_accessed_at, version, created_at, updated_at } = other.memory
  const { indexed, ...now } = given
  other.memory = { ...now, id, agent_id, metadata, last_accessed_at, version, created_at, updated_at }
  other.indexed = indexed
  if (other.action !== 'formed') other.action = 'superseded'
  enter(plan, other)
  return 'added'
}

const latest = (a: string, b: string) => (a > b ? a : b)
const lastSeenFirst = ({ memory: a }: Reconciled, { memory: b }: Reconciled) => (a.last_seen_at < b.last_seen_at ? 1 : -1)

/** Returns keys that two versions of one message share: a message that is sent again does not bring an earlier version back. */
const statedBy = ({ content, source, timestamp }: Pick<Memory, 'content' | 'source' | 'timestamp'>): string[] => [
  JSON.stringify([content, 'at', timestamp]),
  ...(source?.message_id ? [JSON.stringify([content, 'in', source.message_id])] : []),
]

const addVersion = (plan: Plan, one: Reconciled, { content, timestamp, source }: Pick<Memory, 'content' | 'timestamp' | 'source'>) => {
  const last = one.newVersions.at(-1) ?? one.versions.at(-1)
  const replaced_at = timeLaterThan(last?.replaced_at)
  one.newVersions.push({ id: randomUUID(), content, timestamp, source, replaced_at, reason: 'superseded' })
  const stated = plan.stated.get(one) ?? new Set()
  plan.stated.set(one, stated)
  for (const key of statedBy({ content, timestamp, source })) stated.add(key)
}

/** Stores new memories, new versions and counts. */
export const storeReconciled = async (
  tx: EntityManager,
  plan: Reconciled[],
  { owner, ctx, nextSlice }: { owner: Consenting<Owner>; ctx: Context; nextSlice: NextSlice },
): Promise<Outcome> => {
  const formed = plan.flatMap(({ action, memory, indexed }) => (action === 'formed' && indexed ? [{ ...memory, indexed }] : []))
  await insertMemories(tx, formed, { owner, ctx, nextSlice })
  for (const one of plan) {
    const { action, memory, indexed } = one
    const { id, digest, attribute_digest, times_seen, last_seen_at } = memory
    if (action === 'superseded') {
      const stored = await updateMemory(tx, { changed: { ...memory, indexed }, owner, ctx })
      one.memory = { ...stored, digest, attribute_digest }
    }
    if (action === 'reinforced') {
      const version = memory.version + 1 // but no new `updated_at`: see the contract of `Memory`
      one.memory = { ...memory, version }
      defer(tx, updateRows(tx, Memories, { key: { ...owner, id }, changes: { times_seen, last_seen_at, version } }))
    }
  }
  await insertVersions(
    tx,
    plan.flatMap(({ memory, newVersions }) => newVersions.map((version) => ({ ...version, memory_id: memory.id }))),
    owner,
  )
  const withAction = (wanted: Reconciled['action']) => plan.flatMap(({ action, memory }) => (action === wanted ? [shown(memory)] : []))
  return { formed: withAction('formed'), reinforced: withAction('reinforced'), superseded: withAction('superseded') }
}

const shown = ({ digest: _, attribute_digest: __, ...memory }: Reconciled['memory']): Memory => memory
