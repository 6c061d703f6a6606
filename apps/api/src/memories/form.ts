import type { FormedMemories, FormMemories, Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Owner } from '../db/dialect.ts'
import { formMessages } from '../extraction/extract.ts'
import { createPace } from '../time-slice.ts'
import type { Context } from '../trpc.ts'
import { requireConsent } from '../users/consent.ts'
import { selectUser } from '../users/select.ts'
import { lockUser, ownerOf, refuseMissing as refuseMissingUser } from '../users/write.ts'
import { type Derived, prepareMemory } from './derive.ts'
import { prepareCandidates } from './derive-extracted.ts'
import { formByModel } from './extract.ts'
import { keepMemories } from './reconcile.ts'
import { selectMemories } from './select.ts'
import { goingOn, lastOfSession, withSequel } from './session-context.ts'
import { storeMemory } from './write.ts'

/** Forms memories from a conversation. Consent is asked for before anything is done, and again where it is written. */
export const formMemories = async ({ user_id, messages, ...given }: FormMemories, ctx: Context): Promise<FormedMemories> => {
  const owner = ownerOf(user_id, ctx)
  const place = { user_id, agent_id: given.agent_id ?? null, session_id: given.session_id ?? null }
  const now = new Date().toISOString()
  const last = await ctx.db.read(async (tx) => {
    requireConsent((await selectUser(tx, user_id, ctx).getOne()) ?? refuseMissingUser())
    return lastOfSession(tx, { ...place, owner, ctx })
  })
  const said = messages.map((message) => ({ ...message, created_at: message.created_at ?? now }))
  const byRules = await finish(formMessages(said))
  const conversation = { messages: said, safe: byRules.safe, before: goingOn(last) }
  const { candidates, skipped, extraction } = await formByModel({ conversation, byRules, place, ctx })
  const prepared = await prepareCandidates(candidates, { conversation, place, now })
  const sequels = withSequel(last, conversation).map((memory) => prepareMemory(memory))
  const outcome = await ctx.db.write(async (tx) => {
    requireConsent(await lockUser(tx, user_id, ctx))
    await storeSequels(tx, sequels, { owner, ctx })
    const kept = await keepMemories(tx, prepared, { owner, ctx })
    return { ...kept, skipped: [...skipped, ...kept.skipped].sort((a, b) => a.message_index - b.message_index), extraction }
  })
  ctx.embedding?.wake(owner)
  return outcome
}

/** Runs work that stops between its steps, and lets others work there. */
const finish = async <T>(work: Generator<undefined, T>): Promise<T> => {
  const pace = createPace()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await pace()
  }
}

/** Stores what was said after memories; none of those that changed or went meanwhile. */
const storeSequels = async (tx: EntityManager, sequels: (Memory & Derived)[], { owner, ctx }: { owner: Owner; ctx: Context }) => {
  if (sequels.length === 0) return
  const ids = sequels.map(({ id }) => id)
  const stored = await selectMemories(tx, { owner, ctx }).andWhere('memories.id IN (:...ids)', { ids }).getMany()
  const isStill = ({ id, updated_at }: Memory) => stored.some((row) => row.id === id && row.updated_at === updated_at)
  for (const changed of sequels) if (isStill(changed)) await storeMemory(tx, changed.id, { changed, owner, ctx })
}
