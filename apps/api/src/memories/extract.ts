import type { FormedMemories, Memory } from '@acquaint/contracts'
import type { Formed } from '../extraction/extract.ts'
import { secretsIn } from '../extraction/secrets.ts'
import { distil } from '../llm/extract.ts'
import type { Model } from '../llm/model.ts'
import type { Context } from '../trpc.ts'
import { ownerOf } from '../users/write.ts'
import type { AnyCandidate } from './derive-extracted.ts'
import { recallMemories } from './recall.ts'
import { selectMemories } from './select.ts'
import type { Conversation } from './session-context.ts'

interface Forming {
  conversation: Conversation
  /** What rules found: it serves where there is no model, or where it fails. */
  byRules: Formed
  place: Pick<Memory, 'user_id' | 'agent_id' | 'session_id'>
  ctx: Context
}

type Found = Pick<FormedMemories, 'skipped' | 'extraction'> & { candidates: AnyCandidate[] }

/** So many memories that fit the conversation are shown to the model, for it to say what repeats or supersedes one. */
const knownMax = 30
/** See the contract of a recall. */
const queryCharactersMax = 10_000

/** Has the model find what to remember, if there is one; where it fails, what rules found is taken. */
export const formByModel = async ({ conversation, byRules, place, ctx }: Forming): Promise<Found> => {
  const { candidates, skipped } = byRules
  const served = { candidates, skipped, extraction: { by: 'rules' as const, fallback: null, dropped: 0 } }
  if (!ctx.model) return served
  const distilled = await ask(ctx.model, { conversation, place, ctx })
  if (distilled.kind === 'failed') {
    const { reason: fallback, status } = distilled
    ctx.log?.warn({ reason: fallback, status }, 'the model did not form memories, and rules did')
    return { ...served, extraction: { ...served.extraction, fallback } }
  }
  const facts = distilled.facts.filter(({ content }) => secretsIn(content).length === 0)
  return {
    candidates: facts,
    skipped: conversation.messages.flatMap((_, message_index) => {
      const reason = skipped.find((one) => one.message_index === message_index)?.reason
      const isUsed = facts.some((fact) => fact.message_index === message_index)
      return isUsed && reason !== 'secret' ? [] : [{ message_index, reason: reason ?? 'nothing' }]
    }),
    extraction: { by: 'model', fallback: null, dropped: distilled.dropped + distilled.facts.length - facts.length },
  }
}

const ask = async (model: Model, { conversation: { messages, safe }, place, ctx }: Omit<Forming, 'byRules'>) => {
  const said = messages.map(({ role, name, created_at }, index) => ({ index, role, name, created_at, content: safe[index] ?? '' }))
  const query = said.flatMap(({ role, content }) => (role === 'user' ? [content] : [])).join('\n')
  const known = await readKnown(query.slice(0, queryCharactersMax), { place, ctx })
  return distil(model, { messages: said, known })
}

/** Memories of the same agent that fit what is said: what one agent was told changes nothing for others. */
const readKnown = async (query: string, { place: { user_id, agent_id }, ctx }: Pick<Forming, 'place' | 'ctx'>): Promise<Memory[]> => {
  const owner = ownerOf(user_id, ctx)
  const of = agent_id === null ? {} : { agent_id }
  return ctx.db.readLong(async (tx) => {
    const input = { user_id, ...of, query, limit: 2 * knownMax, offset: 0, recency_weight: 0 }
    const { items } = await recallMemories(tx, { input, owner, ctx })
    const fitting = items.filter((memory) => memory.agent_id === agent_id)
    if (fitting.length >= knownMax) return fitting.slice(0, knownMax)
    const newest = await selectMemories(tx, { owner, filter: of, ctx }).orderBy('memories.timestamp', 'DESC').limit(knownMax).getMany()
    const others = newest.filter(({ id, agent_id: other }) => other === agent_id && !fitting.some((memory) => memory.id === id))
    return [...fitting, ...others].slice(0, knownMax)
  })
}
