import type { FormedMemories, FormMemories, Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import { storeMemory } from './change-memories.ts'
import { lockUser, ownerOf, refuseMissing as refuseMissingUser } from './change-users.ts'
import { requireConsent } from './consent.ts'
import { goingOn, lastOfSession, withSequel } from './conversation.ts'
import type { Owner } from './db/dialect.ts'
import { selectMemories } from './find-memories.ts'
import { selectUser } from './find-users.ts'
import { formMessages } from './form/form-messages.ts'
import { formByModel } from './form-by-model.ts'
import { keepMemories } from './keep-memories.ts'
import { createPace } from './pace.ts'
import { prepareCandidates } from './prepare-candidates.ts'
import { type Derived, prepareMemory } from './prepare-memories.ts'
import type { Context } from './trpc.ts'

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
