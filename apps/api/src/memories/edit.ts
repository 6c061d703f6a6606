import { isDeepStrictEqual } from 'node:util'
import type { Memory, UpdateMemory } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import { refuseStale, repeatWhileStale } from '../db/rows.ts'
import { detailsOf } from '../extraction/details.ts'
import { mergeMetadata } from '../metadata/write.ts'
import { checkConsent, lockUser, type Owner, ownerOf, requireConsent } from '../owner.ts'
import { detectLanguage } from '../search/language.ts'
import { derive } from './derive.ts'
import { readMemory } from './select.ts'
import { type ChangedMemory, keepVersion, updateMemory } from './write.ts'

/** Updates the given fields of a memory. Derives its index entry before the transaction, and repeats that if the memory changed. */
export const editMemory = async (input: UpdateMemory, ctx: Context): Promise<Memory> => {
  const owner = ownerOf(input.user_id, ctx)
  const memory = await repeatWhileStale(() => tryEdit(input, owner, ctx))
  ctx.embeddings?.wake(owner)
  return memory
}

/** Makes one attempt; returns undefined if the memory changed between reading and writing. */
const tryEdit = async ({ user_id: _, memory_id, if_updated_at, ...given }: UpdateMemory, owner: Owner, ctx: Context) => {
  const before = await ctx.db.read(async (tx) => {
    await checkConsent(tx, owner)
    const stored = await readMemory(tx, memory_id, { owner, ctx })
    refuseStale(stored, { if_updated_at })
    return stored
  })
  const changed = await deriveChange(before, await change(before, given))
  return ctx.db.write(async (tx) => {
    const consenting = requireConsent(await lockUser(tx, owner, ctx.db.dialect))
    const stored = await readMemory(tx, memory_id, { owner, ctx })
    refuseStale(stored, { if_updated_at })
    if (!isDeepStrictEqual({ ...stored, last_accessed_at: null }, { ...before, last_accessed_at: null })) return undefined
    if (!changed) return stored
    if (changed.content !== stored.content) await keepVersion(tx, stored, consenting)
    const { last_accessed_at } = stored
    return updateMemory(tx, { changed: { ...changed, last_accessed_at }, owner: consenting, ctx })
  })
}

/** Derives the index entry only if the content or the day changes. */
const deriveChange = async (stored: Memory, changed: Memory): Promise<ChangedMemory | undefined> => {
  if (changed === stored) return undefined
  const isIndexed = changed.content === stored.content && changed.timestamp === stored.timestamp
  return { ...(await derive(changed)), ...(isIndexed && { indexed: undefined }) }
}

/** Applies the given fields to a memory. Returns the same object if nothing was given. */
const change = async (
  stored: Memory,
  { content, metadata, agent_id, timestamp, occurred_at }: Omit<UpdateMemory, 'user_id' | 'memory_id'>,
): Promise<Memory> => {
  const isNewContent = content !== undefined && content !== stored.content
  const details = isNewContent && {
    content,
    ...(await detailsOf(content, { language: await detectLanguage(content), saidAt: timestamp ?? stored.timestamp })),
  }
  const fields = {
    ...(content !== undefined && { content }),
    ...details,
    ...(metadata !== undefined && { metadata: mergeMetadata(stored.metadata, metadata) }),
    ...(agent_id !== undefined && { agent_id }),
    ...(timestamp !== undefined && { timestamp }),
    ...(occurred_at !== undefined && { occurred_at }),
  }
  return Object.keys(fields).length > 0 ? { ...stored, ...fields } : stored
}
