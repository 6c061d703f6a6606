import type { Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import { defer } from '../db/deferred.ts'
import { updateRows } from '../db/rows.ts'
import { Memories } from '../db/schema/memories.ts'
import type { Consenting, Owner } from '../owner.ts'
import { contentDigest, type ExtractedMemory } from './derive.ts'
import { renewed } from './expiry.ts'

/** Lets repeated memories live as long as the latest statement of them would. Returns them as they are stored then. */
export const renewExpiries = async (
  tx: EntityManager,
  reinforced: Memory[],
  { extracted, owner }: { extracted: ExtractedMemory[]; owner: Consenting<Owner> },
): Promise<Memory[]> => {
  const latest = new Map<string, string>()
  for (const { memory } of extracted) {
    const known = latest.get(memory.digest)
    if (memory.expires_at !== null && (known === undefined || memory.expires_at > known)) latest.set(memory.digest, memory.expires_at)
  }
  if (latest.size === 0) return reinforced
  return reinforced.map((memory) => {
    const expires_at = renewed(memory, latest.get(contentDigest(memory)) ?? null)
    if (expires_at === memory.expires_at) return memory
    defer(tx, updateRows(tx, Memories, { key: { ...owner, id: memory.id }, changes: { expires_at } }))
    return { ...memory, expires_at }
  })
}
