import { randomUUID } from 'node:crypto'
import type { Memory } from '@acquaint/contracts'
import { type EntityManager, In } from 'typeorm'
import type { Context } from '../context.ts'
import { nextState, timeLaterThan } from '../db/changes.ts'
import { defer } from '../db/deferred.ts'
import { causeOf } from '../db/errors.ts'
import { deleteRows, insertRows, updateRows } from '../db/rows.ts'
import { Facts } from '../db/schema/facts.ts'
import { Memories, type MemoryRow, MemoryVectors, type MemoryVersionRow, MemoryVersions } from '../db/schema/memories.ts'
import { SearchEntries } from '../db/schema/search.ts'
import { ApiFailure } from '../errors.ts'
import type { Consenting, Locked, Owner } from '../owner.ts'
import { addTexts, type IndexedText, removeEntries } from '../search/full-text-index.ts'
import { createTimeSlice, type NextSlice } from '../time-slice.ts'
import type { DerivedMemory } from './derive.ts'

/** A memory as it is stored: its facts are rows of their own. */
export type StoredMemory = Omit<DerivedMemory, 'reading'>

/** A changed memory, with an index entry only if that changes. */
export type ChangedMemory = Omit<StoredMemory, 'indexed'> & { indexed: IndexedText | undefined }

interface Target<O extends Owner> {
  owner: O
  ctx: Pick<Context, 'db'>
  nextSlice?: NextSlice
}

/** Inserts memories with their index entries. */
export const insertMemories = async (
  tx: EntityManager,
  memories: StoredMemory[],
  { owner, ctx, nextSlice = createTimeSlice() }: Target<Consenting<Owner>>,
): Promise<Memory[]> => {
  const texts = memories.map(({ indexed }) => indexed)
  const entries = await addTexts(tx, texts, { owner, kind: 'memory', dialect: ctx.db.dialect, nextSlice })
  const rows = memories.map(({ indexed: _, ...fields }, index): MemoryRow => {
    const entry = entries[index] ?? 0 // addTexts returns one for each
    return { ...fields, ...owner, entry }
  })
  if (rows.length > 0)
    defer(
      tx,
      insertRows(tx, Memories, rows).catch((error: unknown) => {
        throw toConflict(error, ctx)
      }),
    )
  return rows.map(({ app_id: _, entry: __, digest: ___, ...fields }) => fields)
}

/** Updates a memory, and its index entry if that changes. Storing needs consent, which the type demands. */
export const updateMemory = (
  tx: EntityManager,
  { changed, owner, ctx }: Target<Consenting<Owner>> & { changed: ChangedMemory },
): Promise<Memory> => update(tx, { changed, owner, ctx })

/** Updates a memory whose context lost text that was erased. Erasing needs no consent. */
export const updateRedacted = async (
  tx: EntityManager,
  { changed, owner, ctx }: Target<Locked<Owner>> & { changed: StoredMemory },
): Promise<void> => {
  await update(tx, { changed, owner, ctx })
}

const update = async (
  tx: EntityManager,
  { changed: { indexed, ...fields }, owner, ctx }: Target<Locked<Owner>> & { changed: ChangedMemory },
): Promise<Memory> => {
  const state = nextState(fields)
  const changes: Partial<MemoryRow> = { ...fields, ...state }
  if (indexed) changes.entry = await reindex(tx, { id: fields.id, content: fields.content, indexed, owner, ctx })
  try {
    await updateRows(tx, Memories, { key: { ...owner, id: fields.id }, changes })
  } catch (error) {
    throw toConflict(error, ctx)
  }
  const { digest: _, ...memory } = { ...fields, ...state }
  return memory
}

/** Adds the present version of a memory to its history, before an edit. */
export const keepVersion = async (
  tx: EntityManager,
  { id: memory_id, content, timestamp, source }: Memory,
  owner: Consenting<Owner>,
): Promise<void> => {
  const last = await tx.findOne(MemoryVersions, { where: { ...owner, memory_id }, order: { replaced_at: 'DESC' } })
  const replaced_at = timeLaterThan(last?.replaced_at)
  await insertVersions(tx, [{ id: randomUUID(), memory_id, content, timestamp, source, replaced_at, reason: 'edited' }], owner)
}

export const insertVersions = async (
  tx: EntityManager,
  versions: Omit<MemoryVersionRow, keyof Owner>[],
  owner: Consenting<Owner>,
): Promise<void> => {
  const rows = versions.map((version) => ({ ...version, ...owner }))
  if (rows.length > 0) defer(tx, insertRows(tx, MemoryVersions, rows))
}

/** Memories per statement. */
const batchSize = 100

/** Erases memories with their versions and index entries. Also returns the erased texts, which contexts of others may hold. */
export const eraseMemories = async (tx: EntityManager, memoryIds: string[], { owner, ctx }: Target<Locked<Owner>>) => {
  const nextSlice = createTimeSlice()
  const texts: string[] = []
  const erased = { memories: 0, memory_versions: 0 }
  for (let from = 0; from < memoryIds.length; from += batchSize) {
    const ids = memoryIds.slice(from, from + batchSize)
    const rows = await tx.find(Memories, { select: { entry: true, content: true, source: true }, where: { ...owner, id: In(ids) } })
    const earlier = await tx.find(MemoryVersions, { where: { ...owner, memory_id: In(ids) } })
    texts.push(...[...rows, ...earlier].flatMap(({ content, source }) => (source ? [content, source.text] : [content])))
    const entries = rows.map(({ entry }) => entry)
    await removeEntries(tx, entries, { owner, dialect: ctx.db.dialect, nextSlice })
    await tx.delete(MemoryVectors, { ...owner, entry: In(entries) })
    await tx.delete(Facts, { ...owner, memory_id: In(ids) })
    const versions = await tx.delete(MemoryVersions, { ...owner, memory_id: In(ids) })
    const memories = await tx.delete(Memories, { ...owner, id: In(ids) })
    await forgetSuperseding(tx, ids, owner)
    erased.memory_versions += versions.affected ?? 0
    erased.memories += memories.affected ?? 0
    await nextSlice()
  }
  return { erased, texts: [...new Set(texts)] }
}

/** Removes erased memories from those that they superseded, which stay superseded. */
const forgetSuperseding = async (tx: EntityManager, ids: string[], owner: Owner): Promise<void> => {
  const select = { id: true, version: true, updated_at: true } as const
  for (const { id, ...state } of await tx.find(Memories, { select, where: { ...owner, superseded_by: In(ids) } }))
    await updateRows(tx, Memories, { key: { ...owner, id }, changes: { superseded_by: null, ...nextState(state) } })
}

/** Erases every memory of a user. */
export const eraseAllMemories = async (tx: EntityManager, { owner, ctx }: Target<Locked<Owner>>) => {
  const rows = await tx.find(SearchEntries, { select: { entry: true }, where: { ...owner, kind: 'memory' } })
  const entries = rows.map(({ entry }) => entry)
  await removeEntries(tx, entries, { owner, dialect: ctx.db.dialect, nextSlice: createTimeSlice() })
  const [, , memory_versions, memories] = await Promise.all([
    deleteRows(tx, MemoryVectors, owner),
    deleteRows(tx, Facts, owner),
    deleteRows(tx, MemoryVersions, owner),
    deleteRows(tx, Memories, owner),
  ])
  return { memories, memory_versions }
}

const reindex = async (
  tx: EntityManager,
  { id, content, indexed, owner, ctx }: Target<Locked<Owner>> & { id: string; content: string; indexed: IndexedText },
): Promise<number> => {
  const scope = { owner, dialect: ctx.db.dialect, nextSlice: createTimeSlice() }
  const rows = await tx.find(Memories, { select: { entry: true, content: true }, where: { ...owner, id } })
  const before = rows.map(({ entry }) => entry)
  await removeEntries(tx, before, scope)
  const [entry = 0] = await addTexts(tx, [indexed], { ...scope, kind: 'memory' }) // addTexts returns one for each
  // The context is no part of the embedding.
  const vectors = { ...owner, entry: In(before) }
  if (rows[0]?.content !== content) await tx.delete(MemoryVectors, vectors)
  else await tx.update(MemoryVectors, vectors, { entry })
  return entry
}

const toConflict = (error: unknown, { db }: Pick<Context, 'db'>): unknown =>
  db.dialect.isUniqueViolation(causeOf(error))
    ? new ApiFailure('CONFLICT', 'The user already has a memory with this id: list the memories of the user.')
    : error
