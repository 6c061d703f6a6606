import { randomUUID } from 'node:crypto'
import { type Memory, memories, type UpdateMemory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { pageFrom, selectPage } from '../db/page.ts'
import { MemoryVersions } from '../db/schema.ts'
import { refuseChanged } from '../errors.ts'
import { detailsOf } from '../extraction/details.ts'
import { mergeMetadata } from '../metadata/merge.ts'
import { detectLanguage } from '../search/language.ts'
import { type Context, implement, router } from '../trpc.ts'
import { requireConsent } from '../users/consent.ts'
import { selectUser } from '../users/select.ts'
import { lockUser, ownerOf, refuseMissing as refuseMissingUser } from '../users/write.ts'
import { noteAccess } from './access-times.ts'
import { prepareMemory } from './derive.ts'
import { formMemories } from './form.ts'
import { recallMemories } from './recall.ts'
import { forgetContext } from './redact.ts'
import { readMemory, refuseMissing, selectMemories, selectMemory } from './select.ts'
import { type ChangedMemory, eraseAllMemories, eraseMemories, insertMemories, keepVersion, storeMemory } from './write.ts'

export const memoriesRouter = router({
  create: implement(memories.create).mutation(async ({ input: { user_id, ...given }, ctx }) => {
    const now = new Date().toISOString()
    const { id = randomUUID(), agent_id = null, session_id = null, content, metadata, timestamp = now } = given
    const details = readDetails({ content, timestamp })
    const prepared = prepareMemory({
      ...{ id, user_id, agent_id, session_id, content, metadata, timestamp, source: null, context: [], ...details },
      ...(given.occurred_at !== undefined && { occurred_at: given.occurred_at }),
      ...{ times_seen: 1, last_seen_at: timestamp, last_accessed_at: null, created_at: now, updated_at: now },
    })
    const owner = ownerOf(user_id, ctx)
    const memory = await ctx.db.write(async (tx) => {
      requireConsent(await lockUser(tx, user_id, ctx))
      const [inserted] = await insertMemories(tx, [prepared], { owner, ctx })
      return inserted ?? refuseMissing()
    })
    ctx.embedding?.wake(owner)
    return memory
  }),

  form: implement(memories.form).mutation(({ input, ctx }) => formMemories(input, ctx)),

  get: implement(memories.get).query(({ input: { user_id, memory_id }, ctx }) =>
    ctx.db.read((tx) => readMemory(tx, memory_id, { owner: ownerOf(user_id, ctx), ctx })),
  ),

  list: implement(memories.list).query(({ input, ctx }) =>
    ctx.db.read(async (tx) => {
      const builder = selectMemories(tx, { owner: ownerOf(input.user_id, ctx), filter: input, ctx })
      const rows = await selectPage(builder, { request: input, sort: `memories.${input.sort_by}`, id: 'memories.id' }).getMany()
      if (rows.length === 0) await requireUser(tx, input.user_id, ctx)
      return pageFrom(rows, input)
    }),
  ),

  history: implement(memories.history).query(({ input: { user_id, memory_id, ...page }, ctx }) =>
    ctx.db.read(async (tx) => {
      const owner = ownerOf(user_id, ctx)
      const request = { ...page, sort_by: 'replaced_at' } as const
      const builder = tx
        .createQueryBuilder(MemoryVersions, 'versions')
        .where('versions.app_id = :app_id AND versions.user_id = :user_id AND versions.memory_id = :memory_id', { ...owner, memory_id })
      const rows = await selectPage(builder, { request, sort: 'versions.replaced_at', id: 'versions.id' }).getMany()
      if (rows.length === 0) await readMemory(tx, memory_id, { owner, ctx })
      return pageFrom(rows, request)
    }),
  ),

  recall: implement(memories.recall).query(async ({ input, ctx }) => {
    const owner = ownerOf(input.user_id, ctx)
    const meaning = await ctx.embedding?.meaningOf(input.query)
    const items = await ctx.db.readLong(async (tx) => {
      const { items: found } = await recallMemories(tx, { input, owner, ctx, meaning })
      if (found.length === 0) await requireUser(tx, input.user_id, ctx)
      return found
    })
    const ids = items.map(({ id }) => id)
    noteAccess(ctx.db, { owner, ids })
    return { items }
  }),

  update: implement(memories.update).mutation(async ({ input: { user_id, memory_id, if_updated_at, ...given }, ctx }) => {
    const owner = ownerOf(user_id, ctx)
    const memory = await ctx.db.write(async (tx) => {
      requireConsent(await lockUser(tx, user_id, ctx))
      const stored = await readMemory(tx, memory_id, { owner, ctx })
      refuseChanged(stored, { if_updated_at })
      const changed = change(stored, given)
      if (changed === stored) return stored
      if (changed.content !== stored.content) await keepVersion(tx, stored, owner)
      return storeMemory(tx, memory_id, { changed: prepareChange(stored, changed), owner, ctx })
    })
    ctx.embedding?.wake(owner)
    return memory
  }),

  delete: implement(memories.delete).mutation(({ input: { user_id, memory_id }, ctx }) =>
    ctx.db.write(async (tx) => {
      const owner = ownerOf(user_id, ctx)
      await lockUser(tx, user_id, ctx)
      if (!(await selectMemory(tx, memory_id, { owner, ctx }).getExists())) refuseMissing()
      const erased = await erase(tx, [memory_id], { owner, ctx })
      return { id: memory_id, user_id, deleted_at: new Date().toISOString(), erased }
    }),
  ),

  deleteMany: implement(memories.deleteMany).mutation(({ input: { user_id, all, ...filter }, ctx }) =>
    ctx.db.write(async (tx) => {
      const owner = ownerOf(user_id, ctx)
      await lockUser(tx, user_id, ctx)
      if (all) return { user_id, deleted_at: new Date().toISOString(), erased: await eraseAllMemories(tx, { owner, ctx }) }
      const found = await selectMemories(tx, { owner, filter, ctx }).select('memories.id', 'id').getRawMany<{ id: string }>()
      const ids = found.map(({ id }) => id)
      return { user_id, deleted_at: new Date().toISOString(), erased: await erase(tx, ids, { owner, ctx }) }
    }),
  ),
})

/** Erases memories, also from what others keep of what was said around them. */
const erase = async (tx: EntityManager, ids: string[], { owner, ctx }: { owner: Owner; ctx: Context }) => {
  const { erased, texts } = await eraseMemories(tx, ids, { owner, ctx })
  await forgetContext(tx, texts, { owner, ctx })
  return erased
}

/** The same words for a user of another app as for none. */
const requireUser = async (tx: Reader, userId: string, ctx: Context) => {
  if (!(await selectUser(tx, userId, ctx).getExists())) refuseMissingUser()
}

const readDetails = ({ content, timestamp }: Pick<Memory, 'content' | 'timestamp'>) =>
  detailsOf(content, { language: detectLanguage(content), saidAt: timestamp })

const prepareChange = (stored: Memory, changed: Memory): ChangedMemory => {
  const isSame = changed.content === stored.content && changed.timestamp === stored.timestamp
  return { ...prepareMemory(changed), ...(isSame && { indexed: undefined }) }
}

/** The memory with what an update gives changed, and nothing else; the very same where it gives nothing. */
const change = (
  stored: Memory,
  { content, metadata, agent_id, timestamp, occurred_at }: Omit<UpdateMemory, 'user_id' | 'memory_id'>,
): Memory => {
  const isReworded = content !== undefined && content !== stored.content
  const given = {
    ...(content !== undefined && { content }),
    ...(isReworded && readDetails({ content, timestamp: timestamp ?? stored.timestamp })),
    ...(metadata !== undefined && { metadata: mergeMetadata(stored.metadata, metadata) }),
    ...(agent_id !== undefined && { agent_id }),
    ...(timestamp !== undefined && { timestamp }),
    ...(occurred_at !== undefined && { occurred_at }),
  }
  return Object.keys(given).length > 0 ? { ...stored, ...given } : stored
}
