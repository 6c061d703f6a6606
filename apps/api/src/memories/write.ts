import { randomUUID } from 'node:crypto'
import type { Memory } from '@acquaint/contracts'
import { type EntityManager, In } from 'typeorm'
import type { Owner } from '../db/dialect.ts'
import { causeOf } from '../db/errors.ts'
import { insertRows, timeAfter, updateRows } from '../db/rows.ts'
import { Memories, type MemoryRow, MemoryVectors, type MemoryVersionRow, MemoryVersions, SearchEntries } from '../db/schema.ts'
import { Failure } from '../errors.ts'
import { addTexts, type IndexedText, removeTexts } from '../search/full-text-index.ts'
import { createPace } from '../time-slice.ts'
import type { Context } from '../trpc.ts'
import { laterThan } from '../users/consent.ts'
import type { Derived } from './derive.ts'

/*
 * Changes to memories, for transactions that have locked the user (see lockUser) and, where they keep anything, have asked
 * for consent (see requireConsent): a withdrawal waits for the lock, and so nothing is kept after it.
 */

/** A memory with all that is derived from it. */
export type PreparedMemory = Memory & Derived

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
  const rows = prepared.map(({ indexed: _, ...fields }, index): MemoryRow => {
    const entry = entries[index] ?? 0 // one for each
    return { ...fields, ...owner, entry }
  })
  try {
    if (rows.length > 0) await insertRows(tx, Memories, rows)
  } catch (error) {
    throw asConflict(error, ctx)
  }
  return rows.map(({ app_id: _, entry: __, ...fields }) => withoutIndexing(fields))
}

/** Stores a changed memory, and its terms where they change. */
export const storeMemory = async (
  tx: EntityManager,
  memoryId: string,
  { changed: { indexed, ...fields }, owner, ctx }: Place & { changed: ChangedMemory },
): Promise<Memory> => {
  const changes: Partial<MemoryRow> & typeof fields = { ...fields, updated_at: timeAfter(fields.updated_at) }
  if (indexed) changes.entry = await reindex(tx, memoryId, { indexed, content: fields.content, owner, ctx })
  try {
    await updateRows(tx, Memories, { key: { ...owner, id: memoryId }, changes })
  } catch (error) {
    throw asConflict(error, ctx)
  }
  return withoutIndexing({ ...fields, updated_at: changes.updated_at })
}

/** Puts a version that no longer holds into the history of its memory. */
export const keepVersion = async (
  tx: EntityManager,
  { id: memory_id, content, timestamp, source }: Memory,
  owner: Owner,
): Promise<void> => {
  const last = await tx.findOne(MemoryVersions, { where: { ...owner, memory_id }, order: { replaced_at: 'DESC' } })
  const replaced_at = laterThan(last?.replaced_at)
  await insertVersions(tx, [{ id: randomUUID(), memory_id, content, timestamp, source, replaced_at, reason: 'edited' }], owner)
}

export const insertVersions = async (tx: EntityManager, versions: Omit<MemoryVersionRow, keyof Owner>[], owner: Owner): Promise<void> => {
  const rows = versions.map((version) => ({ ...version, ...owner }))
  if (rows.length > 0) await insertRows(tx, MemoryVersions, rows)
}

/** Erases memories with their earlier versions and their terms, and gives the words that are gone too: see `forgetContext`. */
export const eraseMemories = async (tx: EntityManager, memoryIds: string[], { owner, ctx }: Place) => {
  const pace = createPace()
  const texts: string[] = []
  const erased = { memories: 0, memory_versions: 0 }
  for (let from = 0; from < memoryIds.length; from += 100) {
    const ids = memoryIds.slice(from, from + 100)
    const rows = await tx.find(Memories, { select: { entry: true, content: true, source: true }, where: { ...owner, id: In(ids) } })
    const earlier = await tx.find(MemoryVersions, { where: { ...owner, memory_id: In(ids) } })
    texts.push(...[...rows, ...earlier].flatMap(({ content, source }) => (source ? [content, source.text] : [content])))
    const entries = rows.map(({ entry }) => entry)
    await removeTexts(tx, entries, { owner, dialect: ctx.db.dialect, pace })
    await tx.delete(MemoryVectors, { ...owner, entry: In(entries) })
    const versions = await tx.delete(MemoryVersions, { ...owner, memory_id: In(ids) })
    const memories = await tx.delete(Memories, { ...owner, id: In(ids) })
    erased.memory_versions += versions.affected ?? 0
    erased.memories += memories.affected ?? 0
    await pace()
  }
  return { erased, texts: [...new Set(texts)] }
}

/** Erases every memory of a user. */
export const eraseAllMemories = async (tx: EntityManager, { owner, ctx }: Place) => {
  const rows = await tx.find(SearchEntries, { select: { entry: true }, where: { ...owner, kind: 'memory' } })
  const entries = rows.map(({ entry }) => entry)
  await removeTexts(tx, entries, { owner, dialect: ctx.db.dialect, pace: createPace() })
  await tx.delete(MemoryVectors, owner)
  const versions = await tx.delete(MemoryVersions, owner)
  const memories = await tx.delete(Memories, owner)
  return { memories: memories.affected ?? 0, memory_versions: versions.affected ?? 0 }
}

const reindex = async (
  tx: EntityManager,
  memoryId: string,
  { indexed, content, owner, ctx }: Place & { indexed: IndexedText; content: string },
): Promise<number> => {
  const place = { owner, dialect: ctx.db.dialect, pace: createPace() }
  const rows = await tx.find(Memories, { select: { entry: true, content: true }, where: { ...owner, id: memoryId } })
  const before = rows.map(({ entry }) => entry)
  await removeTexts(tx, before, place)
  const [entry = 0] = await addTexts(tx, [indexed], { ...place, kind: 'memory' }) // one for each
  // What was said around it makes no difference to what it means.
  const vectors = { ...owner, entry: In(before) }
  if (rows[0]?.content !== content) await tx.delete(MemoryVectors, vectors)
  else await tx.update(MemoryVectors, vectors, { entry })
  return entry
}

const asConflict = (error: unknown, { db }: Context): unknown =>
  db.dialect.isUniqueViolation(causeOf(error))
    ? new Failure('CONFLICT', 'The user has this memory already, or another memory with this id.')
    : error

const withoutIndexing = <Row extends Pick<PreparedMemory, 'digest' | 'attribute_digest'>>({
  digest: _,
  attribute_digest: __,
  ...fields
}: Row) => fields
