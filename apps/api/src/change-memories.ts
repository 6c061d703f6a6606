import { randomUUID } from 'node:crypto'
import type { Memory, Wording } from '@acquaint/contracts'
import { type EntityManager, In } from 'typeorm'
import { laterThan } from './consent.ts'
import type { Owner } from './db/dialect.ts'
import { insertRows, timeAfter, updateRows } from './db/rows.ts'
import { Memories, type MemoryRow, SearchEntries, Wordings } from './db/schema.ts'
import { addTexts, type IndexedText, removeTexts } from './db/term-index.ts'
import { causeOf } from './db/unavailable.ts'
import { Failure } from './failure.ts'
import { createPace } from './pace.ts'
import type { Context } from './trpc.ts'

/*
 * Changes to memories, for transactions that have locked the user (see lockUser) and, where they keep anything, have asked
 * for consent (see requireConsent): a withdrawal waits for the lock, and so nothing is kept after it.
 */

/** A memory with all that is derived from it: made before a transaction, since it takes time. */
export interface PreparedMemory extends Omit<Memory, 'id'> {
  id?: string | undefined
  digest: string
  slot: string | null
  indexed: IndexedText
}

/** As `PreparedMemory`, with its terms only where they change. */
export type ChangedMemory = Omit<PreparedMemory, 'indexed'> & { indexed: IndexedText | undefined }

interface Place {
  owner: Owner
  ctx: Context
}

/** Stores new memories. */
export const insertMemories = async (tx: EntityManager, prepared: PreparedMemory[], { owner, ctx }: Place): Promise<Memory[]> => {
  const pace = createPace()
  const texts = prepared.map(({ indexed }) => indexed)
  const entries = await addTexts(tx, texts, { owner, kind: 'memory', dialect: ctx.db.dialect, pace })
  const rows = prepared.map(({ indexed: _, id = randomUUID(), ...fields }, index): MemoryRow => {
    const entry = entries[index] ?? 0 // one for each
    return { ...fields, ...owner, id, entry }
  })
  try {
    if (rows.length > 0) await insertRows(tx, Memories, rows)
  } catch (error) {
    throw asConflict(error, ctx)
  }
  return rows.map(({ app_id: _, entry: __, ...fields }) => withoutIndexing(fields))
}

/** Stores a changed memory; its terms too, where they change, and its earlier wording, where that is another. */
export const storeMemory = async (
  tx: EntityManager,
  { stored, changed, reason, owner, ctx }: Place & { stored: Memory; changed: ChangedMemory; reason: Wording['reason'] },
): Promise<Memory> => {
  const key = { ...owner, id: stored.id }
  const { indexed, id: _, ...fields } = changed
  const changes: Partial<MemoryRow> & Pick<MemoryRow, 'updated_at'> = { ...fields, updated_at: timeAfter(stored.updated_at) }
  if (changed.content !== stored.content) await keepWording(tx, { stored, reason, owner })
  if (indexed) changes.entry = await reindex(tx, stored.id, { indexed, owner, ctx })
  try {
    await updateRows(tx, Memories, { key, changes })
  } catch (error) {
    throw asConflict(error, ctx)
  }
  return { ...stored, ...withoutIndexing(fields), updated_at: changes.updated_at }
}

/** Erases memories with their earlier wordings and their terms. */
export const eraseMemories = async (tx: EntityManager, memoryIds: string[], { owner, ctx }: Place) => {
  const pace = createPace()
  const erased = { memories: 0, memory_wordings: 0 }
  for (let from = 0; from < memoryIds.length; from += 100) {
    const ids = memoryIds.slice(from, from + 100)
    const rows = await tx.find(Memories, { select: { entry: true }, where: { ...owner, id: In(ids) } })
    const entries = rows.map(({ entry }) => entry)
    await removeTexts(tx, entries, { owner, dialect: ctx.db.dialect, pace })
    const wordings = await tx.delete(Wordings, { ...owner, memory_id: In(ids) })
    const memories = await tx.delete(Memories, { ...owner, id: In(ids) })
    erased.memory_wordings += wordings.affected ?? 0
    erased.memories += memories.affected ?? 0
    await pace()
  }
  return erased
}

/** Erases every memory of a user. */
export const eraseAllMemories = async (tx: EntityManager, { owner, ctx }: Place) => {
  const rows = await tx.find(SearchEntries, { select: { entry: true }, where: { ...owner, kind: 'memory' } })
  const entries = rows.map(({ entry }) => entry)
  await removeTexts(tx, entries, { owner, dialect: ctx.db.dialect, pace: createPace() })
  const wordings = await tx.delete(Wordings, owner)
  const memories = await tx.delete(Memories, owner)
  return { memories: memories.affected ?? 0, memory_wordings: wordings.affected ?? 0 }
}

const keepWording = async (tx: EntityManager, { stored, reason, owner }: { stored: Memory; reason: Wording['reason']; owner: Owner }) => {
  const { content, timestamp, source } = stored
  const place = { ...owner, memory_id: stored.id }
  const last = await tx.findOne(Wordings, { where: place, order: { replaced_at: 'DESC' } })
  await insertRows(tx, Wordings, {
    ...place,
    id: randomUUID(),
    content,
    timestamp,
    source,
    reason,
    replaced_at: laterThan(last?.replaced_at),
  })
}

const reindex = async (tx: EntityManager, memoryId: string, { indexed, owner, ctx }: Place & { indexed: IndexedText }): Promise<number> => {
  const place = { owner, dialect: ctx.db.dialect, pace: createPace() }
  const rows = await tx.find(Memories, { select: { entry: true }, where: { ...owner, id: memoryId } })
  const before = rows.map(({ entry }) => entry)
  await removeTexts(tx, before, place)
  const [entry] = await addTexts(tx, [indexed], { ...place, kind: 'memory' })
  return entry ?? 0 // one for each
}

const asConflict = (error: unknown, { db }: Context): unknown =>
  db.dialect.isUniqueViolation(causeOf(error))
    ? new Failure('CONFLICT', 'The user has this memory already, or another memory with this id.')
    : error

const withoutIndexing = <Row extends Pick<PreparedMemory, 'digest' | 'slot'>>({ digest: _, slot: __, ...fields }: Row) => fields
