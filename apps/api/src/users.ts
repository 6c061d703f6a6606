import { users } from '@acquaint/contracts'
import { eraseAllDocs, insertDocs, ownerOf, unknownDocs } from './change-docs.ts'
import { change, insert, lockMatching, lockUser, newRow, refuseMissing, store, toCreate } from './change-users.ts'
import { pageFrom, selectPage } from './db/page.ts'
import { UserMetadata, Users } from './db/schema.ts'
import { Failure } from './failure.ts'
import { countUsers, findUsers, selectUser } from './find-users.ts'
import { prepareDocs } from './prepare-docs.ts'
import { implement, router } from './trpc.ts'
import { upsertLocks } from './upsert-locks.ts'

export const usersRouter = router({
  create: implement(users.create).mutation(async ({ input: { docs = [], ...fields }, ctx }) => {
    const row = newRow(fields, ctx)
    const prepared = await prepareDocs(docs)
    return ctx.db.write(async (tx) => {
      const user = await insert(tx, row, ctx.db)
      await insertDocs(tx, prepared, { owner: ownerOf(user.id, ctx), ctx })
      return user
    })
  }),

  get: implement(users.get).query(async ({ input, ctx }) => {
    const user = await ctx.db.read((tx) => selectUser(tx, input.user_id, ctx).getOne())
    return user ?? refuseMissing()
  }),

  list: implement(users.list).query(({ input, ctx }) =>
    ctx.db.read(async (tx) => {
      const { builder, byEntry } = await findUsers(tx, input, ctx)
      const by = byEntry ? { sort: 'entry.created_at', id: 'entry.user_id' } : { sort: `users.${input.sort_by}`, id: 'users.id' }
      const rows = await selectPage(builder, { request: input, ...by }).getMany()
      return pageFrom(rows, input)
    }),
  ),

  count: implement(users.count).query(({ input, ctx }) => ctx.db.read(async (tx) => ({ count: await countUsers(tx, input, ctx) }))),

  update: implement(users.update).mutation(({ input, ctx }) =>
    ctx.db.write(async (tx) => {
      const stored = await lockUser(tx, input.user_id, ctx)
      return store(tx, { stored, changed: change(stored, input), ctx })
    }),
  ),

  replace: implement(users.replace).mutation(({ input, ctx }) =>
    ctx.db.write(async (tx) => {
      const { user_id, ...fields } = input
      const stored = await lockUser(tx, user_id, ctx)
      return store(tx, { stored, changed: { ...stored, ...fields }, ctx })
    }),
  ),

  upsert: implement(users.upsert).mutation(async ({ input: { docs = [], ...input }, ctx }) => {
    const created = newRow(toCreate(input), ctx)
    const prepared = await prepareDocs(docs)
    const names = upsertLocks(ctx.app.id, { match: input.match, metadata: created.metadata })
    return ctx.db.write(async (tx) => {
      await ctx.db.dialect.lock(tx, names)
      const [stored, another] = await lockMatching(tx, input.match, ctx)
      if (another) throw new Failure('CONFLICT', 'More than one user matches: make match more precise.')
      const user = stored ? await store(tx, { stored, changed: change(stored, input), ctx }) : await insert(tx, created, ctx.db)
      const owner = ownerOf(user.id, ctx)
      await insertDocs(tx, await unknownDocs(tx, prepared, owner), { owner, ctx })
      return user
    })
  }),

  delete: implement(users.delete).mutation(({ input, ctx }) =>
    ctx.db.write(async (tx) => {
      const key = { app_id: ctx.app.id, user_id: input.user_id }
      await lockUser(tx, input.user_id, ctx)
      const { docs, passages } = await eraseAllDocs(tx, key, ctx)
      const entries = await tx.delete(UserMetadata, key)
      const erased = await tx.delete(Users, { app_id: ctx.app.id, id: input.user_id })
      return {
        id: input.user_id,
        deleted_at: new Date().toISOString(),
        erased: { users: erased.affected ?? 0, metadata_entries: entries.affected ?? 0, docs, passages },
      }
    }),
  ),
})
