import type { FormedMemories } from '@acquaint/contracts'
import { type ForgetMemories, forgottenMax } from '@acquaint/contracts/internal'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { type Locked, lockUser, type Owner, ownerOf, requireUser } from '../owner.ts'
import { isLongErasure } from '../search/full-text-index.ts'
import type { ExtractedMemory } from './derive.ts'
import { eraseWithExcerpts } from './erase.ts'
import { type Candidate, findForgotten } from './forget-match.ts'
import { selectMemories } from './select.ts'

type Ctx = Pick<Context, 'db' | 'app'>

/** Erases the memories that a call names, or that match its words. */
export const forgetMemories = async ({ user_id, agent_id, memory_ids, query }: ForgetMemories, ctx: Ctx) => {
  const owner = ownerOf(user_id, ctx)
  const ids = memory_ids ?? (await findByWords(query ?? '', { owner, agent_id: agent_id ?? null, ctx }))
  const erased = await eraseNamed(ids, { owner, agent_id, ctx })
  return { user_id, deleted_at: new Date().toISOString(), erased }
}

const findByWords = (text: string, { owner, agent_id, ctx }: { owner: Owner; agent_id: string | null; ctx: Ctx }) =>
  ctx.db.readLong(async (tx) => {
    await requireUser(tx, owner)
    return findForgotten(tx, { text, owner, agent_id, ctx })
  })

interface Named {
  owner: Owner
  /** Only its memories and those for every agent are erased; undefined for memories of every agent. */
  agent_id: string | null | undefined
  ctx: Pick<Context, 'db'>
}

/** Erases those of the named memories that belong to the user, and that the agent may see. */
export const eraseNamed = (ids: string[], { owner: { app_id, user_id }, agent_id, ctx }: Named) => {
  const eraseAll = async (tx: EntityManager) => {
    const owner = await lockUser(tx, { app_id, user_id }, ctx.db.dialect)
    const own = ids.length === 0 ? [] : await ownIds(tx, ids.slice(0, forgottenMax), { owner, agent_id, ctx })
    return eraseWithExcerpts(tx, own, { owner, ctx })
  }
  return ctx.db.write(eraseAll, { isLong: () => isLongErasure(ctx.db, { app_id, user_id }), erases: true })
}

const ownIds = async (tx: EntityManager, ids: string[], { owner, agent_id, ctx }: Named & { owner: Locked<Owner> }) => {
  const builder = selectMemories(tx, { owner, ctx, withExpired: true }).andWhere('memories.id IN (:...ids)', { ids })
  if (agent_id !== undefined)
    builder.andWhere(agent_id === null ? 'memories.agent_id IS NULL' : '(memories.agent_id IS NULL OR memories.agent_id = :asking)', {
      asking: agent_id,
    })
  const rows = await builder.select('memories.id', 'id').getRawMany<{ id: string }>()
  return rows.map(({ id }) => id)
}

interface AskedToForget {
  message_index: number
  text: string
}

interface Forgetting {
  requests: AskedToForget[]
  /** Messages of this call, and all that they state, also if it is known: a request does not mean what is stated after it. */
  messages: readonly { created_at: string }[]
  extracted: readonly Pick<ExtractedMemory, 'message_index' | 'memory'>[]
  isAutomatic: boolean
  owner: Owner
  agent_id: string | null
  ctx: Ctx
}

/** Names the memories that the requests of a conversation ask to forget, and erases them if the call says so. */
export const answerForgetRequests = async ({
  requests,
  messages,
  extracted,
  isAutomatic,
  owner,
  agent_id,
  ctx,
}: Forgetting): Promise<Pick<FormedMemories, 'forget_requests' | 'forgotten'>> => {
  const forget_requests: FormedMemories['forget_requests'] = []
  for (const { message_index, text } of requests) {
    const saidAt = messages[message_index]?.created_at
    const later = new Set(extracted.flatMap((one) => (one.message_index > message_index ? [one.memory.content] : [])))
    const isLater = ({ content, timestamp }: Candidate) => later.has(content) || (saidAt !== undefined && timestamp > saidAt)
    const memory_ids = await ctx.db.readLong((tx) => findForgotten(tx, { text, owner, agent_id, ctx, isLater }))
    forget_requests.push({ message_index, text, memory_ids })
  }
  if (!isAutomatic) return { forget_requests, forgotten: null }
  const forgotten = { memories: 0, memory_versions: 0 }
  for (const { memory_ids } of forget_requests) {
    if (memory_ids.length === 0) continue
    const { memories, memory_versions } = await eraseNamed(memory_ids, { owner, agent_id, ctx })
    forgotten.memories += memories
    forgotten.memory_versions += memory_versions
  }
  return { forget_requests, forgotten }
}
