import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { type FactRow, Facts } from '../db/schema/facts.ts'
import { Memories, type MemoryRow } from '../db/schema/memories.ts'
import { getRows } from '../db/statement.ts'
import { foldValue } from '../extraction/facts/key.ts'
import { type Consenting, lockRows, type Owner } from '../owner.ts'
import { type DerivedMemory, type ExtractedMemory, readingOf } from './derive.ts'
import type { Planned, PlannedFact } from './plan.ts'

interface Scope {
  owner: Consenting<Owner>
  ctx: Pick<Context, 'db'>
}

/** Fields of an extracted memory that `readRelated` reads. */
interface Relating extends Pick<ExtractedMemory, 'relation'> {
  memory: Pick<DerivedMemory, 'digest' | 'timestamp' | 'reading'>
}

/** Extracted memories whose related ones are read at once: a statement takes 32,766 parameters on SQLite. */
const batchSize = 1000

/**
 * Reads the memories that state the same as an extracted one, that have a fact with the same key, or that the model named,
 * each with its facts. Of facts that ended, reads those that ended after the earliest statement: no other can matter.
 */
export const readRelated = async (tx: EntityManager, extracted: Relating[], scope: Scope): Promise<Planned[]> => {
  const related = new Map<string, Planned>()
  for (let from = 0; from < extracted.length; from += batchSize)
    for (const one of await readBatch(tx, extracted.slice(from, from + batchSize), scope)) related.set(one.memory.id, one)
  return [...related.values()]
}

const readBatch = async (tx: EntityManager, extracted: Relating[], { owner, ctx }: Scope): Promise<Planned[]> => {
  const digests = extracted.map(({ memory }) => memory.digest)
  const named = extracted.flatMap(({ relation }) => (relation && relation.kind !== 'new' ? [relation.memory_id] : []))
  const ids = [...named, ...(await readIdsByKey(tx, extracted, owner))]
  const builder = tx
    .createQueryBuilder(Memories, 'memories')
    .addSelect('memories.digest')
    .where('memories.app_id = :app_id AND memories.user_id = :user_id', owner)
    .andWhere(`(memories.digest IN (:...digests)${ids.length > 0 ? ' OR memories.id IN (:...ids)' : ''})`, { digests, ids })
  const rows = await getRows(tx, lockRows(builder, ctx.db.dialect))
  return withFacts(tx, rows, owner)
}

/** Reads the ids of memories that have a fact with a key of an extracted one. */
const readIdsByKey = async (tx: EntityManager, extracted: Relating[], owner: Owner): Promise<string[]> => {
  const keys = [...new Set(extracted.flatMap(({ memory: { reading } }) => [...reading.facts, ...reading.ends].map(({ key }) => key)))]
  if (keys.length === 0) return []
  const since = extracted.map(({ memory }) => memory.timestamp).reduce(earliest)
  const builder = tx
    .createQueryBuilder(Facts, 'facts')
    .where('facts.app_id = :app_id AND facts.user_id = :user_id', owner)
    .andWhere('facts.key IN (:...keys) AND (facts.valid_to IS NULL OR facts.valid_to > :since)', { keys, since })
  builder.select(['facts.app_id', 'facts.user_id', 'facts.memory_id', 'facts.id'])
  return [...new Set((await getRows(tx, builder)).map(({ memory_id }) => memory_id))]
}

const earliest = (a: string, b: string): string => (a < b ? a : b)

/** Adds to stored memories their facts. */
export const withFacts = async (tx: EntityManager, rows: MemoryRow[], owner: Owner): Promise<Planned[]> => {
  const planned = new Map(rows.map((memory): [string, Planned] => [memory.id, storedPlan(memory)]))
  for (const row of await readFactRows(tx, [...planned.keys()], owner)) {
    const of = planned.get(row.memory_id)
    of?.facts.push(plannedFact(row, of))
  }
  for (const one of planned.values()) one.saysMore = one.facts.length > 0 && saysMore(readingOf(one.memory).rest)
  return [...planned.values()]
}

/** A memory with more words that none of its facts holds stays current without them. */
const restMax = 2
export const saysMore = (rest: number): boolean => rest > restMax

const storedPlan = (memory: MemoryRow): Planned => ({ memory, action: 'unchanged', facts: [], saysMore: false })

export const plannedFact = (row: PlannedFact['row'], of: Planned): PlannedFact => ({
  ...{ row, of, folded: foldValue(row.value) },
  isFormer: row.qualifiers.state === 'former',
})

const readFactRows = async (tx: EntityManager, ids: string[], { app_id, user_id }: Owner): Promise<FactRow[]> => {
  if (ids.length === 0) return []
  const builder = tx
    .createQueryBuilder(Facts, 'facts')
    .where('facts.app_id = :app_id AND facts.user_id = :user_id AND facts.memory_id IN (:...ids)', { app_id, user_id, ids })
  return getRows(tx, builder)
}
