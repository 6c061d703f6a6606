import { users } from '@acquaint/contracts/internal'
import type { EntityManager } from 'typeorm'
import { refuseStale } from '../db/changes.ts'
import { pageFrom } from '../db/page.ts'
import { deleteRows } from '../db/rows.ts'
import { KnownSources, SourceKeys } from '../db/schema/known-sources.ts'
import { Consents, UserMetadata, Users } from '../db/schema/users.ts'
import { deriveDocs } from '../docs/derive.ts'
import { eraseAllDocs, insertDocs, isLongInsert } from '../docs/write.ts'
import { notFound } from '../errors.ts'
import { eraseAllMemories } from '../memories/write.ts'
import { getUser, lockUser, ownerOf, requireUser, userOf } from '../owner.ts'
import { isLongErasure } from '../search/full-text-index.ts'
import { implement, implementCancellable, router } from '../trpc.ts'
import { withActivity } from './activity.ts'
import { readConsents } from './consent.ts'
import { getContext } from './context.ts'
import { countUsers } from './count.ts'
import { getProfile } from './profile.ts'
import { listUsers } from './select.ts'
import { upsertUser } from './upsert.ts'
import { applyChanges, insertUser, newRow, updateUser } from './write.ts'

export const usersRouter = router({
  create: implement(users.create).mutation(async ({ input: { docs = [], consent_note: note, ...fields }, ctx }) => {
    const row = newRow(fields, ctx)
    const derived = await deriveDocs(docs)
    const insert = async (tx: EntityManager) => {
      const owner = await insertUser(tx, row, { note, ctx })
      await insertDocs(tx, derived, { owner, ctx })
      return userOf(owner)
    }
    return ctx.db.write(insert, { isLong: isLongInsert(derived) })
  }),

  get: implement(users.get).query(async ({ input, ctx }) => {
    const user = (await ctx.db.read((tx) => getUser(tx, ownerOf(input.user_id, ctx)))) ?? notFound('user')
    if (!input.include_activity) return user
    return (await withActivity([user], { ctx }))[0] ?? notFound('user')
  }),

  list: implementCancellable(users.list).query(async ({ input, ctx, signal }) => {
    const page = pageFrom(await listUsers(input, { ctx, signal }), input)
    return input.include_activity ? { ...page, items: await withActivity(page.items, { ctx, signal }) } : page
  }),

  count: implementCancellable(users.count).query(async ({ input, ctx, signal }) => ({ count: await countUsers(input, { ctx, signal }) })),

  consents: implement(users.consents).query(({ input: { user_id, ...page }, ctx }) =>
    ctx.db.read(async (tx) => {
      const owner = ownerOf(user_id, ctx)
      const request = { ...page, sort_by: 'created_at' } as const
      const rows = await readConsents(tx, owner, request)
      if (rows.length === 0) await requireUser(tx, owner)
      return pageFrom(rows, request)
    }),
  ),

  context: implement(users.context).query(async ({ input, ctx }) => (await getContext(input, ctx)).context),

  profile: implement(users.profile).query(({ input, ctx }) => ctx.db.read((tx) => getProfile(tx, input, ctx))),

  update: implement(users.update).mutation(async ({ input, ctx }) => {
    const { user_id, consent_note: note, erase_memories: erasesMemories } = input
    const update = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      const stored = userOf(owner)
      refuseStale(stored, input, ctx)
      return updateUser(tx, { owner, changed: applyChanges(stored, input), note, erasesMemories, ctx })
    }
    return ctx.db.write(update, { isLong: erasesMemories && (() => isLongErasure(ctx.db, ownerOf(user_id, ctx))), erases: erasesMemories })
  }),

  replace: implement(users.replace).mutation(async ({ input, ctx }) => {
    const { user_id, consent_note: note, erase_memories: erasesMemories, if_updated_at, if_version, ...fields } = input
    const replace = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      const stored = userOf(owner)
      refuseStale(stored, { if_updated_at, if_version }, ctx)
      return updateUser(tx, { owner, changed: { ...stored, ...fields }, note, erasesMemories, ctx })
    }
    return ctx.db.write(replace, { isLong: erasesMemories && (() => isLongErasure(ctx.db, ownerOf(user_id, ctx))), erases: erasesMemories })
  }),

  upsert: implement(users.upsert).mutation(({ input, ctx }) => upsertUser(input, ctx)),

  delete: implement(users.delete).mutation(async ({ input, ctx }) => {
    const erase = async (tx: EntityManager) => {
      const owner = await lockUser(tx, ownerOf(input.user_id, ctx), ctx.db.dialect)
      refuseStale(userOf(owner), input, ctx)
      const { docs, passages } = await eraseAllDocs(tx, { owner, ctx })
      const memories = await eraseAllMemories(tx, { owner, ctx })
      const [, , consents, metadata_entries, users] = await Promise.all([
        deleteRows(tx, KnownSources, owner),
        deleteRows(tx, SourceKeys, owner),
        deleteRows(tx, Consents, owner),
        deleteRows(tx, UserMetadata, owner),
        deleteRows(tx, Users, { app_id: ctx.app.id, id: input.user_id }),
      ])
      return {
        id: input.user_id,
        deleted_at: new Date().toISOString(),
        erased: { users, metadata_entries, docs, passages, ...memories, consents },
      }
    }
    return ctx.db.write(erase, { isLong: () => isLongErasure(ctx.db, ownerOf(input.user_id, ctx)), erases: true })
  }),
})
