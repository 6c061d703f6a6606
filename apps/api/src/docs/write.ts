import { randomUUID } from 'node:crypto'
import type { Doc } from '@acquaint/contracts'
import { type EntityManager, In } from 'typeorm'
import type { Context } from '../context.ts'
import { nextState } from '../db/changes.ts'
import { causeOf } from '../db/errors.ts'
import { deleteRows, insertRows, updateRows } from '../db/rows.ts'
import { Docs, type PassageRow, Passages } from '../db/schema/docs.ts'
import { SearchEntries } from '../db/schema/search.ts'
import { ApiFailure } from '../errors.ts'
import type { Locked, Owner } from '../owner.ts'
import { addTexts, batchSize, removeEntries } from '../search/full-text-index.ts'
import { createTimeSlice, type NextSlice } from '../time-slice.ts'
import type { ChangedDoc, DerivedDoc } from './derive.ts'

/** The user whose documents change. The lock also guards the numbers of the user's index entries. */
interface Target {
  owner: Locked<Owner>
  ctx: Pick<Context, 'db'>
}

/** Whether storing documents is a long write. */
export const isLongInsert = (docs: Pick<DerivedDoc, 'passages'>[]): boolean =>
  docs.reduce((sum, { passages }) => sum + passages.length, 0) > batchSize

/** Inserts documents with their passages. */
export const insertDocs = async (
  tx: EntityManager,
  docs: (DerivedDoc & { id?: string | undefined })[],
  { owner, ctx }: Target,
): Promise<Doc[]> => {
  const now = new Date().toISOString()
  const nextSlice = createTimeSlice()
  const rows: Doc[] = []
  for (const { id = randomUUID(), title, content, metadata, digest, bytes, passages } of docs) {
    const row = { id, user_id: owner.user_id, title, content, metadata, version: 1, created_at: now, updated_at: now }
    try {
      await insertRows(tx, Docs, { ...row, app_id: owner.app_id, digest, bytes })
    } catch (error) {
      if (ctx.db.dialect.isUniqueViolation(causeOf(error)))
        throw new ApiFailure('CONFLICT', 'The user already has a document with this id: send another id, or get the document.')
      throw error
    }
    await nextSlice()
    await insertPassages(tx, passages, { owner, docId: id, ctx, nextSlice })
    rows.push(row)
  }
  return rows
}

/** Returns the documents that the user does not have yet, equal in title, content and metadata; each once. */
export const unknownDocs = async (tx: EntityManager, docs: DerivedDoc[], owner: Locked<Owner>): Promise<DerivedDoc[]> => {
  const distinct = new Map(docs.map((doc) => [doc.digest, doc]))
  if (distinct.size === 0) return []
  const known = await tx.find(Docs, { select: { digest: true }, where: { ...owner, digest: In([...distinct.keys()]) } })
  for (const { digest } of known) distinct.delete(digest)
  return [...distinct.values()]
}

/** Updates a document, and its passages if they change. */
export const updateDoc = async (
  tx: EntityManager,
  { stored, changed, owner, ctx }: Target & { stored: Doc; changed: ChangedDoc },
): Promise<Doc> => {
  const state = nextState(stored)
  const { title, content, metadata, digest, bytes, passages } = changed
  const key = { ...owner, id: stored.id }
  await updateRows(tx, Docs, { key, changes: { title, content, metadata, digest, bytes, ...state } })
  if (passages) {
    await erasePassages(tx, { docIds: [stored.id], owner, ctx })
    await insertPassages(tx, passages, { owner, docId: stored.id, ctx, nextSlice: createTimeSlice() })
  }
  return { ...stored, title, content, metadata, ...state }
}

/** Erases documents with their passages and index entries. */
export const eraseDocs = async (tx: EntityManager, docIds: string[], { owner, ctx }: Target) => {
  const passages = await erasePassages(tx, { docIds, owner, ctx })
  for (const ids of inBatches(docIds)) await tx.delete(Docs, { ...owner, id: In(ids) })
  return { docs: docIds.length, passages }
}

/** Erases every document of a user. */
export const eraseAllDocs = async (tx: EntityManager, { owner, ctx }: Target) => {
  const rows = await tx.find(SearchEntries, { select: { entry: true }, where: { ...owner, kind: 'passage' } })
  const passages = await deleteRows(tx, Passages, owner)
  const entries = rows.map(({ entry }) => entry)
  await removeEntries(tx, entries, { owner, dialect: ctx.db.dialect, nextSlice: createTimeSlice() })
  const docs = await deleteRows(tx, Docs, owner)
  return { docs, passages }
}

const insertPassages = async (
  tx: EntityManager,
  passages: DerivedDoc['passages'],
  { owner, docId, ctx, nextSlice }: Target & { docId: string; nextSlice: NextSlice },
) => {
  const texts = passages.map(({ indexed }) => indexed)
  const entries = await addTexts(tx, texts, { owner, kind: 'passage', dialect: ctx.db.dialect, nextSlice })
  const rows = passages.map(({ chunk, start, end, text }, position): PassageRow => {
    const entry = entries[position] ?? 0 // addTexts returns one for each
    return { ...owner, doc_id: docId, position, chunk, span_start: start, span_end: end, entry, text }
  })
  for (const part of inBatches(rows)) {
    await insertRows(tx, Passages, part)
    await nextSlice()
  }
}

const erasePassages = async (tx: EntityManager, { docIds, owner, ctx }: Target & { docIds: string[] }) => {
  const nextSlice = createTimeSlice()
  let count = 0
  for (const ids of inBatches(docIds)) {
    const selected = tx
      .createQueryBuilder(Passages, 'passages')
      .select('passages.entry', 'entry')
      .where('passages.app_id = :app_id AND passages.user_id = :user_id AND passages.doc_id IN (:...ids)', { ...owner, ids })
    const rows = await selected.getRawMany<{ entry: string | number }>()
    const entries = rows.map(({ entry }) => Number(entry))
    await removeEntries(tx, entries, { owner, dialect: ctx.db.dialect, nextSlice })
    for (const part of inBatches(entries)) {
      await tx.delete(Passages, { ...owner, entry: In(part) })
      await nextSlice()
    }
    count += rows.length
  }
  return count
}

/** Rows per statement, and per step of long work. */
const rowsMax = 100

const inBatches = <T>(items: T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / rowsMax) }, (_, index) => items.slice(rowsMax * index, rowsMax * (index + 1)))
