import { randomUUID } from 'node:crypto'
import { type CreateUser, type JsonObject, metadataIssues, type UpdateUser, type UpsertUser, type User, users } from '@acquaint/contracts'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import { causeOf, type Database, type Reader } from './db/database.ts'
import { compileFilter, indexEntries } from './db/metadata.ts'
import { pageFrom, selectPage } from './db/page.ts'
import { insertRows, updateRows } from './db/rows.ts'
import { UserMetadata, type UserRow, Users } from './db/schema.ts'
import { Failure } from './failure.ts'
import { holds, leaves, mergePatch } from './merge.ts'
import { foldCase } from './text.ts'
import { type Context, implement, router } from './trpc.ts'

export const usersRouter = router({
  create: implement(users.create).mutation(({ input, ctx }) => {
    const row = newRow(input, ctx)
    return ctx.db.write((tx) => insert(tx, row, ctx.db))
  }),

  get: implement(users.get).query(async ({ input, ctx }) => {
    const user = await ctx.db.read((tx) => tx.findOneBy(Users, { app_id: ctx.app.id, id: input.user_id }))
    return user ?? refuseMissing()
  }),

  list: implement(users.list).query(({ input, ctx }) =>
    ctx.db.read(async (tx) => {
      const { builder, entry } = selectUsers(tx, input, ctx)
      // The index over metadata holds created_at too: the newest users with a value are one stretch of it.
      const isInIndex = entry && input.sort_by === 'created_at'
      const sort = isInIndex ? 'entry.created_at' : `user.${input.sort_by}`
      const rows = await selectPage(builder, { request: input, sort, id: isInIndex ? 'entry.user_id' : 'user.id' }).getMany()
      return pageFrom(rows, input)
    }),
  ),

  count: implement(users.count).query(({ input, ctx }) =>
    ctx.db.read(async (tx) => {
      const { builder } = selectUsers(tx, input, ctx)
      const found = await builder.select('COUNT(*)', 'count').getRawOne<{ count: number | string }>()
      return { count: Number(found?.count) }
    }),
  ),

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

  upsert: implement(users.upsert).mutation(({ input, ctx }) => {
    const created = newRow(createdBy(input), ctx)
    return ctx.db.write(async (tx) => {
      // Whoever looks for one of these values waits until this transaction has ended.
      await ctx.db.dialect.lock(
        tx,
        leaves(input.match).map((leaf) => `${ctx.app.id} ${leaf}`),
      )
      const { builder } = selectUsers(tx, { metadata_filter: input.match }, ctx)
      const [stored, another] = await locked(builder, ctx.db).limit(2).getMany()
      if (another) throw new Failure('CONFLICT', 'More than one user matches: make match more precise.')
      if (!stored) return insert(tx, created, ctx.db)
      return store(tx, { stored, changed: change(stored, input), ctx })
    })
  }),

  delete: implement(users.delete).mutation(({ input, ctx }) =>
    ctx.db.write(async (tx) => {
      const key = { app_id: ctx.app.id, user_id: input.user_id }
      await lockUser(tx, input.user_id, ctx)
      const entries = await tx.delete(UserMetadata, key)
      const erased = await tx.delete(Users, { app_id: ctx.app.id, id: input.user_id })
      return {
        id: input.user_id,
        deleted_at: new Date().toISOString(),
        erased: { users: erased.affected ?? 0, metadata_entries: entries.affected ?? 0 },
      }
    }),
  ),
})

interface Filters {
  metadata_filter?: JsonObject | undefined
  search?: string | undefined
}

/** Selects the users of the app that pass the filters, by way of the index over metadata where it can. */
const selectUsers = (tx: Reader, { metadata_filter, search }: Filters, { app, db }: Context) => {
  const builder = tx.createQueryBuilder(Users, 'user').where('user.app_id = :appId', { appId: app.id })
  const { entry, where } = compileFilter(metadata_filter ?? {}, db.dialect)
  if (entry) {
    const on =
      'entry.app_id = user.app_id AND entry.user_id = user.id AND entry.app_id = :appId AND entry.key = :key AND entry.value = :value'
    builder.innerJoin(UserMetadata.options.name, 'entry', on, entry)
  }
  if (where) {
    const parameters: Record<string, unknown> = {}
    const bind = (value: unknown) => {
      const name = `metadata${Object.keys(parameters).length}`
      parameters[name] = value
      return `:${name}`
    }
    builder.andWhere(where('user.metadata', bind), parameters)
  }
  if (search !== undefined) builder.andWhere(db.dialect.holds('user.search_text', ':search'), { search: foldCase(search) })
  return { builder, entry }
}

const locked = (builder: SelectQueryBuilder<UserRow>, db: Database) =>
  'lock' in db.dialect.rowLock ? builder.setLock(db.dialect.rowLock.lock.mode, undefined, ['user']) : builder

const lockUser = async (tx: EntityManager, userId: string, { app, db }: Context): Promise<User> =>
  (await tx.findOne(Users, { where: { app_id: app.id, id: userId }, ...db.dialect.rowLock })) ?? refuseMissing()

/** The same words for a user of another app as for none. */
const refuseMissing = (): never => {
  throw new Failure('NOT_FOUND', 'There is no user with this id.')
}

const searchText = ({ name, about }: Pick<User, 'name' | 'about'>) => `${foldCase(name)}\n${foldCase(about)}`

const newRow = ({ id = randomUUID(), ...fields }: CreateUser, { app }: Context): UserRow => {
  const now = new Date().toISOString()
  return { ...fields, id, app_id: app.id, created_at: now, updated_at: now, search_text: searchText(fields) }
}

const insert = async (tx: EntityManager, row: UserRow, db: Database): Promise<User> => {
  try {
    await insertRows(tx, Users, row)
  } catch (error) {
    if (db.dialect.isUniqueViolation(causeOf(error))) throw new Failure('CONFLICT', 'A user with this id exists already.')
    throw error
  }
  await insertEntries(tx, row)
  return row
}

const insertEntries = async (tx: EntityManager, { app_id, id, metadata, created_at }: UserRow) => {
  const entries = indexEntries(metadata).map((entry) => ({ ...entry, app_id, user_id: id, created_at }))
  if (entries.length > 0) await insertRows(tx, UserMetadata, entries)
}

/** The user with what an update gives, and nothing else, changed. */
const change = (stored: User, { name, about, metadata, memory_opt_in }: Partial<Omit<UpdateUser, 'user_id'>>): User => ({
  ...stored,
  ...(name !== undefined && { name }),
  ...(about !== undefined && { about }),
  ...(metadata !== undefined && { metadata: merged(stored.metadata, metadata) }),
  ...(memory_opt_in !== undefined && { memory_opt_in }),
})

const merged = (stored: JsonObject, patch: JsonObject): JsonObject => {
  const metadata = mergePatch(stored, patch)
  const issues = metadataIssues(metadata).map(({ path, message }) => ({
    path: ['metadata', ...path],
    message: `${message}, after the merge`,
  }))
  if (issues.length > 0) throw new Failure('BAD_REQUEST', 'The metadata would break its limits after the merge.', { issues })
  return metadata
}

/** What an upsert creates where nothing matches: what it matches, with what it changes. */
const createdBy = ({ match, name = 'Anon', about = '', metadata = {}, memory_opt_in = false }: UpsertUser): CreateUser => {
  const both = merged(match, metadata)
  if (!holds(both, match)) {
    const issues = [{ path: ['metadata'], message: 'contradicts match: a user changed so would not match the next time' }]
    throw new Failure('BAD_REQUEST', 'The metadata contradicts match.', { issues })
  }
  return { name, about, metadata: both, memory_opt_in }
}

const store = async (tx: EntityManager, { stored, changed, ctx }: { stored: User; changed: User; ctx: Context }): Promise<User> => {
  const now = new Date().toISOString()
  const row: UserRow = {
    ...changed,
    // Clocks of several servers differ: time never runs backwards for one user.
    updated_at: later(now, stored.updated_at),
    app_id: ctx.app.id,
    search_text: searchText(changed),
  }
  await updateRows(tx, Users, { key: { app_id: row.app_id, id: row.id }, changes: row })
  if (changed.metadata !== stored.metadata) {
    await tx.delete(UserMetadata, { app_id: row.app_id, user_id: row.id })
    await insertEntries(tx, row)
  }
  return row
}

/** The later of two timestamps, whose text sorts by time. */
const later = (a: string, b: string) => [a, b].sort().at(-1) ?? a
