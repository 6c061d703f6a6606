import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import type { Locked, Owner } from '../owner.ts'
import { redactContexts } from './redact.ts'
import { eraseMemories } from './write.ts'

/** Erases memories, and their texts from the contexts of other memories. */
export const eraseWithExcerpts = async (
  tx: EntityManager,
  ids: string[],
  { owner, ctx }: { owner: Locked<Owner>; ctx: Pick<Context, 'db'> },
) => {
  const { erased, texts } = await eraseMemories(tx, ids, { owner, ctx })
  if (texts.length > 0) await redactContexts(tx, texts, { owner, ctx })
  return erased
}
