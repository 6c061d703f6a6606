import { type UpdatedUser, users } from '@acquaint/contracts'
import { pageFrom, selectPage } from '../db/page.ts'
import { Consents, UserMetadata, Users } from '../db/schema.ts'
import { prepareDocs } from '../docs/derive.ts'
import { eraseAllDocs, insertDocs, unknownDocs } from '../docs/write.ts'
import { Failure, refuseChanged } from '../errors.ts'
import { eraseAllMemories } from '../memories/write.ts'
import { implement, router } from '../trpc.ts'
import { knowUser } from './context.ts'
import { countUsers, findUsers, selectUser } from './select.ts'
import { upsertLocks } from './upsert-locks.ts'
import { change, insert, lockMatching, lockUser, newRow, ownerOf, refuseMissing, store, toCreate } from './write.ts'

export const usersRouter = router({
  create: implement(users.create).mutation(async ({ input: { docs = [], consent_note: note, ...fields }, ctx }) => {
    const row = newRow(fields, ctx)
    const prepared = await prepareDocs(docs)
    return ctx.db.write(async (tx) => {
      const user = await insert(tx, row, { note, ctx })
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

  consents: implement(users.consents).query(({ input: { user_id, ...page }, ctx }) =>
    ctx.db.read(async (tx) => {
      const request = { ...page, sort_by: 'created_at' } as const
      const builder = tx
        .createQueryBuilder(Consents, 'consents')
        .where('consents.app_id = :app_id AND consents.user_id = :user_id', ownerOf(user_id, ctx))
      const rows = await selectPage(builder, { request, sort: 'consents.created_at', id: 'consents.id' }).getMany()
      if (rows.length === 0 && !(await selectUser(tx, user_id, ctx).getExists())) refuseMissing()
      return pageFrom(rows, request)
    }),
  ),

  context: implement(users.context).query(async ({ input, ctx }) => (await knowUser(input, ctx)).context),

  update: implement(users.update).mutation(({ input, ctx }) =>
    ctx.db.write(async (tx) => {
      const { user_id, consent_note: note, erase_memories: erasesMemories } = input
      const stored = await lockUser(tx, user_id, ctx)
      refuseChanged(stored, input)
      return store(tx, { stored, changed: change(stored, input), note, erasesMemories, ctx })
    }),
  ),

  replace: implement(users.replace).mutation(({ input, ctx }) =>
    ctx.db.write(async (tx) => {
      const { user_id, consent_note: note, erase_memories: erasesMemories, if_updated_at, ...fields } = input
      const stored = await lockUser(tx, user_id, ctx)
      refuseChanged(stored, { if_updated_at })
      return store(tx, { stored, changed: { ...stored, ...fields }, note, erasesMemories, ctx })
    }),
  ),

  upsert: implement(users.upsert).mutation(async ({ input: { docs = [], ...input }, ctx }) => {
    const { consent_note: note, erase_memories: erasesMemories } = input
    const created = newRow(toCreate(input), ctx)
    const prepared = await prepareDocs(docs)
    const names = upsertLocks(ctx.app.id, { match: input.match, metadata: created.metadata })
    return ctx.db.write(async (tx) => {
      await ctx.db.dialect.lock(tx, names)
      const [stored, another] = await lockMatching(tx, input.match, ctx)
      if (another) throw new Failure('CONFLICT', 'More than one user matches: make match more precise.')
      const user: UpdatedUser = stored
        ? await store(tx, { stored, changed: change(stored, input), note, erasesMemories, ctx })
        : { ...(await insert(tx, created, { note, ctx })), ...(erasesMemories && { erased: { memories: 0, memory_versions: 0 } }) }
      const owner = ownerOf(user.id, ctx)
      await insertDocs(tx, await unknownDocs(tx, prepared, owner), { owner, ctx })
      return user
    })
  }),

  delete: implement(users.delete).mutation(({ input, ctx }) =>
    ctx.db.write(async (tx) => {
      const owner = ownerOf(input.user_id, ctx)
      await lockUser(tx, input.user_id, ctx)
      const { docs, passages } = await eraseAllDocs(tx, owner, ctx)
      const memories = await eraseAllMemories(tx, { owner, ctx })
      const consents = await tx.delete(Consents, owner)
      const entries = await tx.delete(UserMetadata, owner)
      const erased = await tx.delete(Users, { app_id: ctx.app.id, id: input.user_id })
      return {
        id: input.user_id,
        deleted_at: new Date().toISOString(),
        erased: {
          users: erased.affected ?? 0,
          metadata_entries: entries.affected ?? 0,
          docs,
          passages,
          ...memories,
          consents: consents.affected ?? 0,
        },
      }
    }),
  ),
})
