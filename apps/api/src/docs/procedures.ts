import { isDeepStrictEqual } from 'node:util'
import type { UpdateDoc } from '@acquaint/contracts'
import { docs } from '@acquaint/contracts/internal'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { refuseStale, repeatWhileStale } from '../db/changes.ts'
import type { Reader } from '../db/database.ts'
import { countFitting, pageFrom } from '../db/page.ts'
import { notFound } from '../errors.ts'
import { mergeMetadata } from '../metadata/write.ts'
import { lockUser, ownerOf, requireUser } from '../owner.ts'
import { isLongErasure } from '../search/full-text-index.ts'
import { createTimeSlice } from '../time-slice.ts'
import { implement, router } from '../trpc.ts'
import { type DocFields, deriveDoc, deriveNewPassages, describe } from './derive.ts'
import { searchPassages } from './search.ts'
import { getDoc, getDocState, listDocs, readContents, selectDocs } from './select.ts'
import { eraseDocs, insertDocs, isLongInsert, updateDoc } from './write.ts'

export const docsRouter = router({
  create: implement(docs.create).mutation(async ({ input: { id, user_id, ...fields }, ctx }) => {
    const derived = await deriveDoc(fields, createTimeSlice())
    const insert = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      const [doc] = await insertDocs(tx, [{ ...derived, id }], { owner, ctx })
      return doc ?? notFound('document')
    }
    return ctx.db.write(insert, { isLong: isLongInsert([derived]) })
  }),

  get: implement(docs.get).query(({ input, ctx }) => ctx.db.read((tx) => readDoc(tx, input, ctx))),

  list: implement(docs.list).query(({ input, ctx }) =>
    ctx.db.read(async (tx) => {
      const { user_id, include_content } = input
      const owner = ownerOf(user_id, ctx)
      const rows = await listDocs(tx, { owner, input, ctx })
      if (rows.length === 0) await requireUser(tx, owner)
      if (!include_content) return pageFrom(rows, input)
      const { items, next_cursor } = pageFrom(rows, { ...input, limit: countFitting(rows.slice(0, input.limit), ({ bytes }) => bytes) })
      return { items: await readContents(tx, items, owner), next_cursor }
    }),
  ),

  search: implement(docs.search).query(({ input, ctx }) =>
    ctx.db.readLong(async (tx) => {
      const owner = ownerOf(input.user_id, ctx)
      const { items } = await searchPassages(tx, { input, owner, ctx })
      if (items.length === 0) await requireUser(tx, owner)
      return { items }
    }),
  ),

  update: implement(docs.update).mutation(({ input: { user_id, doc_id, if_updated_at, if_version, ...given }, ctx }) =>
    repeatWhileStale(async ({ isLast }) => {
      const before = await ctx.db.read((tx) => readDoc(tx, { user_id, doc_id }, ctx))
      refuseStale(before, { if_updated_at, if_version }, ctx)
      const changes = changesOf(before, given)
      if (!changes) return before
      const passagesBefore = await deriveNewPassages(before, changes)
      const update = async (tx: EntityManager) => {
        const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
        const stored = await readDoc(tx, { user_id, doc_id }, ctx)
        refuseStale(stored, { if_updated_at, if_version }, ctx)
        const isStale = !isDeepStrictEqual([stored.title, stored.content], [before.title, before.content])
        if (isStale && !isLast) return undefined
        const changed = { ...stored, ...changesOf(stored, given) }
        const passages = isStale ? await deriveNewPassages(stored, changed) : passagesBefore
        return updateDoc(tx, { stored, changed: { ...describe(changed), passages }, owner, ctx })
      }
      const isLong =
        passagesBefore !== undefined &&
        (isLongInsert([{ passages: passagesBefore }]) || (() => isLongErasure(ctx.db, ownerOf(user_id, ctx))))
      return ctx.db.write(update, { isLong })
    }),
  ),

  delete: implement(docs.delete).mutation(async ({ input: { user_id, doc_id, if_version }, ctx }) => {
    const erase = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      refuseStale((await getDocState(tx, doc_id, owner)) ?? notFound('document'), { if_version }, ctx)
      const erased = await eraseDocs(tx, [doc_id], { owner, ctx })
      return { id: doc_id, user_id, deleted_at: new Date().toISOString(), erased }
    }
    return ctx.db.write(erase, { isLong: () => isLongErasure(ctx.db, ownerOf(user_id, ctx)), erases: true })
  }),

  deleteMany: implement(docs.deleteMany).mutation(async ({ input: { user_id, metadata_filter }, ctx }) => {
    const erase = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      const found = await selectDocs(tx, { owner, metadata_filter, ctx }).select('docs.id', 'id').getRawMany<{ id: string }>()
      const ids = found.map(({ id }) => id)
      const erased = await eraseDocs(tx, ids, { owner, ctx })
      return { user_id, deleted_at: new Date().toISOString(), erased }
    }
    return ctx.db.write(erase, { isLong: () => isLongErasure(ctx.db, ownerOf(user_id, ctx)), erases: true })
  }),
})

const readDoc = async (tx: Reader, { user_id, doc_id }: { user_id: string; doc_id: string }, ctx: Context) =>
  (await getDoc(tx, doc_id, ownerOf(user_id, ctx))) ?? notFound('document')

/** Returns the fields that an update gives; undefined if it gives none. */
const changesOf = (
  stored: DocFields,
  { title, content, metadata }: Omit<UpdateDoc, 'user_id' | 'doc_id'>,
): Partial<DocFields> | undefined => {
  const given = {
    ...(title !== undefined && { title }),
    ...(content !== undefined && { content }),
    ...(metadata !== undefined && { metadata: mergeMetadata(stored.metadata, metadata) }),
  }
  return Object.keys(given).length > 0 ? given : undefined
}
