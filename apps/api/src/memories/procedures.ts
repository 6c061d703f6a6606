import { randomUUID } from 'node:crypto'
import { memories } from '@acquaint/contracts/internal'
import type { EntityManager } from 'typeorm'
import { refuseStale } from '../db/changes.ts'
import { pageFrom } from '../db/page.ts'
import { detailsOf } from '../extraction/details.ts'
import { occurredFrom } from '../extraction/occurred.ts'
import { lockUser, ownerOf, requireConsent, requireUser } from '../owner.ts'
import { isLongErasure } from '../search/full-text-index.ts'
import { detectLanguage } from '../search/language.ts'
import { implement, implementCancellable, router } from '../trpc.ts'
import { recordAccess } from './access-times.ts'
import { insertByHand } from './by-hand.ts'
import { derive, startOfLife } from './derive.ts'
import { editMemory } from './edit.ts'
import { eraseWithExcerpts } from './erase.ts'
import { despiteExpired } from './expired.ts'
import { daysAfter } from './expiry.ts'
import { forgetMemories } from './forget.ts'
import { formMemories } from './form.ts'
import { recallMemories } from './recall.ts'
import { refuseSecret } from './refuse-secret.ts'
import { searchMemories } from './search.ts'
import { listMemories, lockMemory, readMemory, readVersions, selectMemories } from './select.ts'
import { eraseAllMemories } from './write.ts'

export const memoriesRouter = router({
  create: implement(memories.create).mutation(async ({ input: { user_id, ...given }, ctx }) => {
    const now = new Date().toISOString()
    if (!given.allow_secret) refuseSecret(given.content)
    const { id = randomUUID(), agent_id = null, session_id = null, content, metadata, timestamp = now, tags, category } = given
    const details = await detailsOf(content, { language: await detectLanguage(content), saidAt: timestamp })
    const derived = await derive({
      ...{ id, user_id, agent_id, session_id, content, metadata, timestamp, source: null, context: [], ...details },
      ...(given.occurred_at !== undefined && occurredFrom(given.occurred_at)),
      ...startOfLife({ timestamp, now }),
      ...{ tags, category, expires_at: given.expires_at === undefined ? daysAfter(now, ctx.retentionDays) : given.expires_at },
    })
    const owner = ownerOf(user_id, ctx)
    const insert = async (tx: EntityManager) => {
      const consenting = requireConsent(await lockUser(tx, owner, ctx.db.dialect))
      return insertByHand(tx, derived, { owner: consenting, ctx })
    }
    const memory = await despiteExpired(owner, ctx, () => ctx.db.write(insert))
    ctx.embeddings?.wake(owner)
    return memory
  }),

  form: implementCancellable(memories.form).mutation(({ input, ctx, signal }) => formMemories(input, { ctx, signal })),

  get: implement(memories.get).query(({ input: { user_id, memory_id }, ctx }) =>
    ctx.db.read((tx) => readMemory(tx, memory_id, ownerOf(user_id, ctx))),
  ),

  list: implement(memories.list).query(({ input, ctx }) =>
    ctx.db.read(async (tx) => {
      const owner = ownerOf(input.user_id, ctx)
      const rows = await listMemories(tx, { owner, input, ctx })
      if (rows.length === 0) await requireUser(tx, owner)
      return pageFrom(rows, input)
    }),
  ),

  history: implement(memories.history).query(({ input: { user_id, memory_id, ...page }, ctx }) =>
    ctx.db.read(async (tx) => {
      const owner = ownerOf(user_id, ctx)
      const request = { ...page, sort_by: 'replaced_at' } as const
      const rows = await readVersions(tx, { ...owner, memory_id }, request)
      await readMemory(tx, memory_id, owner) // an expired memory has no history either
      return pageFrom(rows, request)
    }),
  ),

  recall: implement(memories.recall).query(async ({ input, ctx }) => {
    const owner = ownerOf(input.user_id, ctx)
    const queryEmbedding = await ctx.embeddings?.embedQuery(input.query, owner)
    const items = await ctx.db.readLong(async (tx) => {
      const { items: found } = await recallMemories(tx, { input, owner, ctx, queryEmbedding })
      if (found.length === 0) await requireUser(tx, owner)
      return found
    })
    const ids = items.map(({ id }) => id)
    recordAccess(ctx.db, { owner, ids })
    return { items }
  }),

  search: implement(memories.search).query(({ input, ctx }) =>
    ctx.db.readLong(async (tx) => {
      const owner = ownerOf(input.user_id, ctx)
      const items = await searchMemories(tx, { input, owner, ctx })
      if (items.length === 0) await requireUser(tx, owner)
      return { items }
    }),
  ),

  update: implement(memories.update).mutation(({ input, ctx }) => editMemory(input, ctx)),

  delete: implement(memories.delete).mutation(({ input: { user_id, memory_id, if_version }, ctx }) => {
    const eraseOne = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      refuseStale(await lockMemory(tx, memory_id, { owner, ctx }), { if_version }, ctx)
      const erased = await eraseWithExcerpts(tx, [memory_id], { owner, ctx })
      return { id: memory_id, user_id, deleted_at: new Date().toISOString(), erased }
    }
    return ctx.db.write(eraseOne, { erases: true })
  }),

  forget: implement(memories.forget).mutation(({ input, ctx }) => forgetMemories(input, ctx)),

  deleteMany: implement(memories.deleteMany).mutation(async ({ input: { user_id, all, ...filter }, ctx }) => {
    const eraseMany = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      if (all) return { user_id, deleted_at: new Date().toISOString(), erased: await eraseAllMemories(tx, { owner, ctx }) }
      const found = await selectMemories(tx, { owner, filter, ctx, withExpired: true })
        .select('memories.id', 'id')
        .getRawMany<{ id: string }>()
      const ids = found.map(({ id }) => id)
      return { user_id, deleted_at: new Date().toISOString(), erased: await eraseWithExcerpts(tx, ids, { owner, ctx }) }
    }
    return ctx.db.write(eraseMany, { isLong: () => isLongErasure(ctx.db, ownerOf(user_id, ctx)), erases: true })
  }),
})
