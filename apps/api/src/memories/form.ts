import type { FormedMemories, FormMemories } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { getRows } from '../db/statement.ts'
import { writeUndone } from '../db/undone.ts'
import { extractByRules } from '../extraction/extract.ts'
import { type Consenting, checkConsent, lockRows, lockUser, type Owner, ownerOf, requireConsent } from '../owner.ts'
import { createTimeSlice } from '../time-slice.ts'
import { type DerivedMemory, derive, deriveExtracted } from './derive.ts'
import { eraseExpired } from './expired.ts'
import { daysAfter } from './expiry.ts'
import { extractByModel } from './extract-by-model.ts'
import { answerForgetRequests } from './forget.ts'
import { identitiesOf, readKnownSources, takeNew } from './known-sources.ts'
import { noteSeen } from './last-seen.ts'
import { maskedIn } from './masked.ts'
import { countOutcomes } from './outcomes.ts'
import { reconcile } from './reconcile.ts'
import { readRelated } from './related.ts'
import { renewExpiries } from './renew.ts'
import { selectMemories } from './select.ts'
import { type Conversation, continueContexts, endOf, isGameOpen, lastOfSession } from './session-context.ts'
import { storePlan } from './store-plan.ts'
import { withoutErased } from './without-erased.ts'
import { updateMemory } from './write.ts'

/**
 * Forms memories from a conversation, in six steps. The user must agree at the start, and again in the transaction that
 * stores. A dry run undoes that transaction. An aborted signal ends the work before anything is stored.
 */
export const formMemories = async (
  { user_id, messages, expires_in_days, tags, category, remember, auto_forget, dry_run, ...given }: FormMemories,
  { ctx, signal }: { ctx: Context; signal: AbortSignal | undefined },
): Promise<FormedMemories> => {
  const owner = ownerOf(user_id, ctx)
  const scope = { user_id, agent_id: given.agent_id ?? null, session_id: given.session_id ?? null }
  const now = new Date().toISOString()
  const nextSlice = createTimeSlice(signal)

  // 1. Session context: the end of the session before this call, and the messages that were sent before.
  const identities = identitiesOf(messages, scope)
  const { last, known } = await ctx.db.read(async (tx) => {
    await checkConsent(tx, owner)
    const { indexes: known } = await readKnownSources(tx, identities, owner)
    return { known, last: await lastOfSession(tx, { ...scope, owner, ctx }) }
  })

  // 2. Extract statements, by rules, and facts by the model if one is configured.
  const sent = messages.map(({ created_at: said_at = now, ...message }) => ({
    ...message,
    said_at,
    created_at: new Date(said_at).toISOString(),
  }))
  // A history that is sent again has the opening of its game.
  const byRules = await extractByRules(sent, nextSlice, {
    ...{ isContinued: scope.session_id !== null, isInGame: known.size === 0 && isGameOpen(last, now), remember },
  })
  const redacted = await withoutErased(byRules, { known, owner, ctx })
  const conversation = { messages: sent, redacted, before: endOf(last) }
  const { extractions, skipped, extraction } = ctx.model
    ? await extractByModel(ctx.model, { conversation, byRules, scope, ctx, signal })
    : { extractions: byRules.statements, skipped: byRules.skipped, extraction: { by: 'rules' as const, fallback: null, dropped: 0 } }

  const masked = await maskedIn(messages, { redacted: byRules.redacted, nextSlice })
  const isSaid = (index: number) => byRules.said.some(({ message_index }) => message_index === index)

  // 3. Derive memories, their digests and their index entries.
  const life = { expires_at: daysAfter(now, expires_in_days ?? ctx.retentionDays), tags, category }
  const extracted = await deriveExtracted([...extractions, ...byRules.said], { conversation, scope, now, life }, nextSlice)
  const continued = await Promise.all(continueContexts(last, from(conversation, known)).map((memory) => derive(memory)))

  const store = async (tx: EntityManager) => {
    const consenting = requireConsent(await lockUser(tx, owner, ctx.db.dialect))
    signal?.throwIfAborted()
    await noteSeen(tx, sent, { owner: consenting, now })
    await storeContinued(tx, continued, { owner: consenting, ctx })

    // 4. Reconcile with the memories that state the same or have a fact about the same attribute.
    await eraseExpired(tx, { owner: consenting, ctx }) // nobody sees them: they must not be repeated or superseded
    const { fresh, skipped: sentBefore } = await takeNew(tx, extracted, { identities, owner: consenting })
    const related = await readRelated(tx, fresh, { owner: consenting, ctx })
    const { plan, outdated } = reconcile(related, fresh)

    // 5. Store.
    const stored = await storePlan(tx, plan, { owner: consenting, ctx, nextSlice })
    stored.reinforced = await renewExpiries(tx, stored.reinforced, { extracted: fresh, owner: consenting })
    const unused = skipped.filter(({ message_index, reason }) => reason !== 'nothing' || !isSaid(message_index))
    const all = [...unused, ...sentBefore, ...outdated].sort((a, b) => a.message_index - b.message_index)
    return { ...stored, masked, skipped: all, extraction }
  }

  // 6. Name what the user asks to forget, which this call may have formed, but nothing that is stated after the request.
  const asked = { requests: byRules.forgetRequests, messages: sent, extracted, isAutomatic: auto_forget }
  const forget = () => answerForgetRequests({ ...asked, owner, agent_id: scope.agent_id, ctx })

  if (dry_run) return writeUndone(ctx.db, async (tx) => ({ ...(await store(tx)), ...(await forget()) }))
  const outcome = await ctx.db.write(async (tx) => {
    const stored = await store(tx)
    countOutcomes(tx, stored, { owner, now, ctx })
    return stored
  })
  ctx.embeddings?.wake(owner)
  return { ...outcome, ...(await forget()) }
}

/** Returns the messages after those that were sent before: a session continues with these alone. */
const from = ({ messages, redacted }: Pick<Conversation, 'messages' | 'redacted'>, known: ReadonlySet<number>) => {
  const first = Math.max(-1, ...known) + 1
  return { messages: messages.slice(first), redacted: redacted.slice(first) }
}

/** Stores the contexts that this call continues, except of memories that changed or went meanwhile. */
const storeContinued = async (
  tx: EntityManager,
  continued: DerivedMemory[],
  { owner, ctx }: { owner: Consenting<Owner>; ctx: Context },
) => {
  if (continued.length === 0) return
  const ids = continued.map(({ id }) => id)
  const builder = selectMemories(tx, { owner, ctx }).andWhere('memories.id IN (:...ids)', { ids })
  const stored = await getRows(tx, lockRows(builder, ctx.db.dialect))
  for (const { context, reading: _, ...derived } of continued) {
    // It may have been stated again or recalled meanwhile, which does not count as an update.
    const row = stored.find(({ id, updated_at }) => id === derived.id && updated_at === derived.updated_at)
    if (row) await updateMemory(tx, { changed: { ...derived, ...row, context }, owner, ctx })
  }
}
