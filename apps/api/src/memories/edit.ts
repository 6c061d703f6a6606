import { isDeepStrictEqual } from 'node:util'
import type { Memory, UpdateMemory } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import { refuseStale, repeatWhileStale } from '../db/changes.ts'
import { detailsOf } from '../extraction/details.ts'
import { occurredFrom } from '../extraction/occurred.ts'
import { mergeMetadata } from '../metadata/write.ts'
import { checkConsent, lockUser, type Owner, ownerOf, requireConsent } from '../owner.ts'
import { detectLanguage } from '../search/language.ts'
import { updateByHand } from './by-hand.ts'
import { derive } from './derive.ts'
import { refuseSecret } from './refuse-secret.ts'
import { lockMemory, readMemory } from './select.ts'
import { keepVersion, updateMemory } from './write.ts'

/** Updates the given fields of a memory. Derives its index entry before the transaction unless the memory keeps changing. */
export const editMemory = async (input: UpdateMemory, ctx: Context): Promise<Memory> => {
  const owner = ownerOf(input.user_id, ctx)
  const memory = await repeatWhileStale((options) => tryEdit(input, { owner, ctx, ...options }))
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
    const { reading, ...changed } = { ...derived.memory, ...stored, ...derived.given, ...patchOf(stored, given) }
    const isNewContent = changed.content !== stored.content
    if (isNewContent) await keepVersion(tx, stored, consenting)
    if (!isNewContent && changed.timestamp === stored.timestamp && changed.agent_id === stored.agent_id)
      return updateMemory(tx, { changed, owner: consenting, ctx })
    // New words are current, unless their facts say otherwise.
    const begun = isNewContent ? { valid_to: null, superseded_by: null } : {}
    return updateByHand(tx, { ...changed, ...begun, reading }, { owner: consenting, ctx })
  })
}

/** Returns the fields of a memory that its digests and its index entry are derived from. */
const basisOf = ({ content, timestamp, agent_id, source, context }: Memory) => ({ content, timestamp, agent_id, source, context })

type Given = Omit<UpdateMemory, 'user_id' | 'memory_id' | 'if_updated_at' | 'if_version'>

/** Derives the digests of the edited memory, its details if the content changes, and its index entry if that or the day changes. */
const deriveEdit = async (stored: Memory, { content, agent_id, timestamp, occurred_at, metadata, allow_secret }: Given) => {
  const isNewContent = content !== undefined && content !== stored.content
  if (isNewContent && !allow_secret) refuseSecret(content)
  const saidAt = timestamp ?? stored.timestamp
  const given: Partial<Memory> = {
    ...(isNewContent && (await detailsOf(content, { language: await detectLanguage(content), saidAt }))),
    ...(content !== undefined && { content }),
    ...(agent_id !== undefined && { agent_id }),
    ...(timestamp !== undefined && { timestamp }),
    ...(occurred_at !== undefined && occurredFrom(occurred_at)),
    ...(isNewContent && { edited_at: new Date().toISOString(), edited_by: null }),
    ...(metadata !== undefined && { metadata: stored.metadata }),
  }
  const memory = await derive({ ...stored, ...given })
  const isIndexed = !isNewContent && saidAt === stored.timestamp
  return { given, memory: { ...memory, ...(isIndexed && { indexed: undefined }) } }
}

/** Merges the metadata, which needs the stored row. */
const patchOf = (stored: Memory, { metadata }: Given) =>
  metadata === undefined ? {} : { metadata: mergeMetadata(stored.metadata, metadata) }
