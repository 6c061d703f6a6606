import { randomUUID } from 'node:crypto'
import type { Doc } from '@acquaint/contracts'
import { type EntityManager, In } from 'typeorm'
import type { Owner } from '../db/dialect.ts'
import { causeOf } from '../db/errors.ts'
import { insertRows, timeAfter, updateRows } from '../db/rows.ts'
import { Docs, type PassageRow, Passages, SearchEntries } from '../db/schema.ts'
import { Failure } from '../errors.ts'
import { addTexts, removeTexts } from '../search/full-text-index.ts'
import { createPace, type Pace } from '../time-slice.ts'
import type { Context } from '../trpc.ts'
import type { ChangedDoc, PreparedDoc } from './derive.ts'

/*
 * Changes to documents, for transactions that have locked the user (see lockUser): numbers in the index of terms are given
 * for each user apart.
 */

/** Stores new documents with their passages. */
export const insertDocs = async (
  tx: EntityManager,
  docs: (PreparedDoc & { id?: string | undefined })[],
  { owner, ctx }: { owner: Owner; ctx: Context },
): Promise<Doc[]> => {
  const now = new Date().toISOString()
  const pace = createPace()
  const rows: Doc[] = []
  for (const { id = randomUUID(), title, content, metadata, digest, bytes, passages } of docs) {
    const row = { id, user_id: owner.user_id, title, content, metadata, created_at: now, updated_at: now }
    try {
      await insertRows(tx, Docs, { ...row, app_id: owner.app_id, digest, bytes })
    } catch (error) {
      if (ctx.db.dialect.isUniqueViolation(causeOf(error))) throw new Failure('CONFLICT', 'The user has a document with this id already.')
      throw error
    }
    await pace()
    await insertPassages(tx, passages, { owner, docId: id, ctx, pace })
    rows.push(row)
  }
  return rows
}

/** Those that the user has not stored already, equal in title, content and metadata; each once. */
export const unknownDocs = async (tx: EntityManager, docs: PreparedDoc[], owner: Owner): Promise<PreparedDoc[]> => {
  const distinct = new Map(docs.map((doc) => [doc.digest, doc]))
  if (distinct.size === 0) return []
  const known = await tx.find(Docs, { select: { digest: true }, where: { ...owner, digest: In([...distinct.keys()]) } })
  for (const { digest } of known) distinct.delete(digest)
  return [...distinct.values()]
}

/** Stores a changed document; its passages too, where what they are made of has changed. */
export const storeDoc = async (
  tx: EntityManager,
  { stored, changed, owner, ctx }: { stored: Doc; changed: ChangedDoc; owner: Owner; ctx: Context },
): Promise<Doc> => {
  const updated_at = timeAfter(stored.updated_at)
  const { title, content, metadata, digest, bytes, passages } = changed
  const key = { ...owner, id: stored.id }
  await updateRows(tx, Docs, { key, changes: { title, content, metadata, digest, bytes, updated_at } })
  if (passages) {
    await erasePassages(tx, { docIds: [stored.id], owner, ctx })
    await insertPassages(tx, passages, { owner, docId: stored.id, ctx, pace: createPace() })
  }
  return { ...stored, title, content, metadata, updated_at }
}

/** Erases documents with all that is derived from them. */
export const eraseDocs = async (tx: EntityManager, docIds: string[], { owner, ctx }: { owner: Owner; ctx: Context }) => {
  const passages = await erasePassages(tx, { docIds, owner, ctx })
  for (const ids of batches(docIds)) await tx.delete(Docs, { ...owner, id: In(ids) })
  return { docs: docIds.length, passages }
}

/** Erases every document of a user, and whatever else of theirs is in the index of terms. */
export const eraseAllDocs = async (tx: EntityManager, owner: Owner, ctx: Context) => {
  const rows = await tx.find(SearchEntries, { select: { entry: true }, where: { ...owner, kind: 'passage' } })
  const passages = await tx.delete(Passages, owner)
  await removeTexts(
    tx,
    rows.map(({ entry }) => entry),
    { owner, dialect: ctx.db.dialect, pace: createPace() },
  )
  const docs = await tx.delete(Docs, owner)
  return { docs: docs.affected ?? 0, passages: passages.affected ?? 0 }
}

const insertPassages = async (
  tx: EntityManager,
  passages: PreparedDoc['passages'],
  { owner, docId, ctx, pace }: { owner: Owner; docId: string; ctx: Context; pace: Pace },
) => {
  const texts = passages.map(({ indexed }) => indexed)
  const entries = await addTexts(tx, texts, { owner, kind: 'passage', dialect: ctx.db.dialect, pace })
  const rows = passages.map(({ chunk, start, end, text }, position): PassageRow => {
    const entry = entries[position] ?? 0 // one for each
    return { ...owner, doc_id: docId, position, chunk, span_start: start, span_end: end, entry, text }
  })
  for (const part of batches(rows)) {
    await insertRows(tx, Passages, part)
    await pace()
  }
}

const erasePassages = async (tx: EntityManager, { docIds, owner, ctx }: { docIds: string[]; owner: Owner; ctx: Context }) => {
  const pace = createPace()
  let count = 0
  for (const ids of batches(docIds)) {
    const selected = tx
      .createQueryBuilder(Passages, 'passages')
      .select('passages.entry', 'entry')
      .where('passages.app_id = :app_id AND passages.user_id = :user_id AND passages.doc_id IN (:...ids)', { ...owner, ids })
    const rows = await selected.getRawMany<{ entry: string | number }>()
    const entries = rows.map(({ entry }) => Number(entry))
    await removeTexts(tx, entries, { owner, dialect: ctx.db.dialect, pace })
    for (const part of batches(entries)) {
      await tx.delete(Passages, { ...owner, entry: In(part) })
      await pace()
    }
    count += rows.length
  }
  return count
}

/** Parts of a list that are short enough for one statement, and for one step of a long work. */
const batches = <T>(items: T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / 100) }, (_, index) => items.slice(100 * index, 100 * (index + 1)))
