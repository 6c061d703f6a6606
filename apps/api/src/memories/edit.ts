import { isDeepStrictEqual } from 'node:util'
import type { Memory, UpdateMemory } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import { refuseStale, repeatWhileStale } from '../db/changes.ts'
import { renewErasureMark } from '../db/erasure-mark.ts'
import { detailsOf } from '../extraction/details.ts'
import { occurredFrom } from '../extraction/occurred.ts'
import { mergeMetadata } from '../metadata/write.ts'
import { checkConsent, lockUser, type Owner, ownerOf, requireConsent } from '../owner.ts'
import { detectLanguage } from '../search/language.ts'
import { updateByHand } from './by-hand.ts'
import { derive } from './derive.ts'
import { despiteExpired } from './expired.ts'
import { withFeedback } from './feedback.ts'
import { refuseSecret } from './refuse-secret.ts'
import { lockMemory, readMemory } from './select.ts'
import { keepVersion, updateMemory } from './write.ts'

/** Updates the given fields of a memory. Derives its index entry before the transaction unless the memory keeps changing. */
export const editMemory = async (input: UpdateMemory, ctx: Context): Promise<Memory> => {
  const owner = ownerOf(input.user_id, ctx)
  const edit = () => repeatWhileStale((options) => tryEdit(input, { owner, ctx, ...options }))
  const memory = await despiteExpired(owner, ctx, edit)
  ctx.embeddings?.wake(owner)
  return memory
}

interface Attempt {
  owner: Owner
  ctx: Context
  /** Whether to derive inside the transaction if the memory changed after it was read. */
  isLast: boolean
}

const tryEdit = async ({ memory_id, if_updated_at, if_version, ...given }: UpdateMemory, { owner, ctx, isLast }: Attempt) => {
  const fresh = (stored: Memory) => {
    refuseStale(stored, { if_updated_at, if_version }, ctx)
    return stored
  }
  const before = await ctx.db.read(async (tx) => {
    await checkConsent(tx, owner)
    return fresh(await readMemory(tx, memory_id, owner))
  })
  const derivedBefore = await deriveEdit(before, given)
  return ctx.db.write(async (tx) => {
    const consenting = requireConsent(await lockUser(tx, owner, ctx.db.dialect))
    const stored = fresh(await lockMemory(tx, memory_id, { owner: consenting, ctx }))
    const isStale = !isDeepStrictEqual(basisOf(stored), basisOf(before))
    if (isStale && !isLast) return undefined
    const derived = isStale ? await deriveEdit(stored, given) : derivedBefore
    if (Object.keys(derived.given).length === 0) return stored
    // The memory may now belong to one agent, be wrong, or expire: a replica that has not seen it must not answer.
    renewErasureMark(tx, consenting, ctx.db.dialect)
    const { reading, ...changed } = { ...derived.memory, ...stored, ...derived.given, ...patchOf(stored, given) }
    const isNewContent = changed.content !== stored.content
    if (isNewContent) await keepVersion(tx, stored, consenting)
    const isSameTime = changed.timestamp === stored.timestamp && changed.occurred_at === stored.occurred_at
    if (!isNewContent && isSameTime && changed.agent_id === stored.agent_id) return updateMemory(tx, { changed, owner: consenting, ctx })
    // New words are current, unless their facts or the feedback say otherwise.
    const begun = isNewContent && changed.feedback !== 'wrong' ? { valid_to: null, superseded_by: null } : {}
    return updateByHand(tx, { ...changed, ...begun, reading }, { owner: consenting, ctx })
  })
}

/** Returns the fields of a memory that its digests and its index entry are derived from. */
const basisOf = ({ content, timestamp, occurred_at, agent_id, source, context }: Memory) => ({
  ...{ content, timestamp, occurred_at, agent_id, source, context },
})

type Given = Omit<UpdateMemory, 'user_id' | 'memory_id' | 'if_updated_at' | 'if_version'>

/** Derives the digests of the edited memory, its details if the content changes, and its index entry if that or the day changes. */
const deriveEdit = async (stored: Memory, given: Given) => {
  const { content, agent_id, timestamp, occurred_at, metadata, feedback, allow_secret, edited_by = null, ...life } = given
  const isNewContent = content !== undefined && content !== stored.content
  if (isNewContent && !allow_secret) refuseSecret(content)
  const saidAt = timestamp ?? stored.timestamp
  const changes: Partial<Memory> = {
    ...(isNewContent && (await detailsOf(content, { language: await detectLanguage(content), saidAt }))),
    ...(content !== undefined && { content }),
    ...(agent_id !== undefined && { agent_id }),
    ...(timestamp !== undefined && { timestamp }),
    ...(occurred_at !== undefined && occurredFrom(occurred_at)),
    ...(isNewContent && { edited_at: new Date().toISOString(), edited_by }),
    ...(metadata !== undefined && { metadata: stored.metadata }),
    ...(feedback !== undefined && { feedback }),
    ...givenOf(life),
  }
  const memory = await derive({ ...stored, ...changes })
  const isIndexed = !isNewContent && saidAt === stored.timestamp
  return { given: changes, memory: { ...memory, ...(isIndexed && { indexed: undefined }) } }
}

/** Returns the labels and the expiry that an update sets. */
const givenOf = ({ expires_at, tags, category }: Pick<Given, 'expires_at' | 'tags' | 'category'>): Partial<Memory> => ({
  ...(expires_at !== undefined && { expires_at }),
  ...(tags !== undefined && { tags }),
  ...(category !== undefined && { category }),
})

/** Merges the metadata and applies the feedback, which need the stored row. */
const patchOf = (stored: Memory, { metadata, feedback }: Given): Partial<Memory> => ({
  ...(metadata !== undefined && { metadata: mergeMetadata(stored.metadata, metadata) }),
  ...withFeedback(stored, feedback),
})
