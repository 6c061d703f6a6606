import { docs, type UpdateDoc } from '@acquaint/contracts'
import type { Reader } from '../db/database.ts'
import { pageFrom, selectPage } from '../db/page.ts'
import { Failure, refuseChanged } from '../errors.ts'
import { mergeMetadata } from '../metadata/merge.ts'
import { createPace } from '../time-slice.ts'
import { type Context, implement, router } from '../trpc.ts'
import { selectUser } from '../users/select.ts'
import { lockUser, ownerOf, refuseMissing as refuseMissingUser } from '../users/write.ts'
import { type DocFields, docDigest, prepareChange, prepareDoc } from './derive.ts'
import { searchPassages } from './search.ts'
import { fitting, selectDoc, selectDocs, withContents, withoutContent } from './select.ts'
import { eraseDocs, insertDocs, storeDoc } from './write.ts'

export const docsRouter = router({
  create: implement(docs.create).mutation(async ({ input: { id, user_id, ...fields }, ctx }) => {
    const prepared = await prepareDoc(fields, createPace())
    return ctx.db.write(async (tx) => {
      await lockUser(tx, user_id, ctx)
      const [doc] = await insertDocs(tx, [{ ...prepared, id }], { owner: ownerOf(user_id, ctx), ctx })
      return doc ?? refuseMissing()
    })
  }),

  get: implement(docs.get).query(({ input, ctx }) => ctx.db.read((tx) => readDoc(tx, input, ctx))),

  list: implement(docs.list).query(({ input, ctx }) =>
    ctx.db.read(async (tx) => {
      const { user_id, metadata_filter, include_content } = input
      const owner = ownerOf(user_id, ctx)
      const builder = withoutContent(selectDocs(tx, { owner, metadata_filter, ctx }))
      const rows = await selectPage(builder, { request: input, sort: `docs.${input.sort_by}`, id: 'docs.id' }).getMany()
      if (rows.length === 0) await requireUser(tx, user_id, ctx)
      if (!include_content) return pageFrom(rows, input)
      const { items, next_cursor } = pageFrom(rows, { ...input, limit: fitting(rows.slice(0, input.limit)) })
      return { items: await withContents(tx, items, owner), next_cursor }
    }),
  ),

  search: implement(docs.search).query(({ input, ctx }) =>
    ctx.db.readLong(async (tx) => {
      const { items } = await searchPassages(tx, { input, owner: ownerOf(input.user_id, ctx), ctx })
      if (items.length === 0) await requireUser(tx, input.user_id, ctx)
      return { items }
    }),
  ),

  update: implement(docs.update).mutation(async ({ input: { user_id, doc_id, if_updated_at, ...given }, ctx }) => {
    const owner = ownerOf(user_id, ctx)
    for (;;) {
      const stored = await ctx.db.read((tx) => readDoc(tx, { user_id, doc_id }, ctx))
      refuseChanged(stored, { if_updated_at })
      const changes = givenOf(stored, given)
      if (!changes) return stored
      const changed = await prepareChange(stored, changes)
      const done = await ctx.db.write(async (tx) => {
        await lockUser(tx, user_id, ctx)
        const current = await selectDoc(tx, doc_id, { owner, ctx }).addSelect('docs.digest').getOne()
        if (!current) return refuseMissing()
        refuseChanged(current, { if_updated_at })
        // What was prepared is made of what was read before.
        return current.digest === docDigest(stored) ? storeDoc(tx, { stored, changed, owner, ctx }) : undefined
      })
      if (done) return done
    }
  }),

  delete: implement(docs.delete).mutation(({ input: { user_id, doc_id }, ctx }) =>
    ctx.db.write(async (tx) => {
      const owner = ownerOf(user_id, ctx)
      await lockUser(tx, user_id, ctx)
      if (!(await selectDoc(tx, doc_id, { owner, ctx }).getExists())) refuseMissing()
      const erased = await eraseDocs(tx, [doc_id], { owner, ctx })
      return { id: doc_id, user_id, deleted_at: new Date().toISOString(), erased }
    }),
  ),

  deleteMany: implement(docs.deleteMany).mutation(({ input: { user_id, metadata_filter }, ctx }) =>
    ctx.db.write(async (tx) => {
      const owner = ownerOf(user_id, ctx)
      await lockUser(tx, user_id, ctx)
      const found = await selectDocs(tx, { owner, metadata_filter, ctx }).select('docs.id', 'id').getRawMany<{ id: string }>()
      const erased = await eraseDocs(
        tx,
        found.map(({ id }) => id),
        { owner, ctx },
      )
      return { user_id, deleted_at: new Date().toISOString(), erased }
    }),
  ),
})

const readDoc = async (tx: Reader, { user_id, doc_id }: { user_id: string; doc_id: string }, ctx: Context) =>
  (await selectDoc(tx, doc_id, { owner: ownerOf(user_id, ctx), ctx }).getOne()) ?? refuseMissing()

/** The same words for a user of another app as for none. */
const requireUser = async (tx: Reader, userId: string, ctx: Context) => {
  if (!(await selectUser(tx, userId, ctx).getExists())) refuseMissingUser()
}

/** The same words for a document of another user as for none. */
const refuseMissing = (): never => {
  throw new Failure('NOT_FOUND', 'The user has no document with this id.')
}

/** What an update gives; undefined where it gives nothing. */
const givenOf = (
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
