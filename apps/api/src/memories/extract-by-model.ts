import type { FormedMemories, Memory } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import type { Extracted } from '../extraction/extract.ts'
import { blankMasks, merged, redact, redactedValues, showMasks, unmaskedSpan } from '../extraction/secrets/spans.ts'
import { secretsIn } from '../extraction/secrets.ts'
import { extractFacts } from '../llm/extract.ts'
import type { Model } from '../llm/model.ts'
import { ownerOf } from '../owner.ts'
import type { Extraction } from './derive.ts'
import { readModelFacts } from './model-facts.ts'
import { recallMemories } from './recall.ts'
import { selectMemories } from './select.ts'
import type { Conversation } from './session-context.ts'

interface Options {
  conversation: Conversation
  /** The extraction by rules, which is used if the model fails. */
  byRules: Extracted
  scope: Pick<Memory, 'user_id' | 'agent_id' | 'session_id'>
  ctx: Context
  signal: AbortSignal | undefined
}

type Result = Pick<FormedMemories, 'skipped' | 'extraction'> & { extractions: Extraction[] }

/** Memories that the model sees, to find those that a fact repeats or supersedes. */
const knownMax = 30
/** See the contract of `RecallMemories`. */
const queryCharactersMax = 10_000

/** Extracts facts by a model. If the model fails, returns the extraction by rules, with the reason. */
export const extractByModel = async (model: Model, { conversation, byRules, scope, ctx, signal }: Options): Promise<Result> => {
  const { statements, skipped } = byRules
  const answer = await ask(model, { conversation, scope, ctx, signal })
  if (answer.kind === 'failed') {
    const { reason: fallback, status } = answer
    ctx.log?.warn({ reason: fallback, status }, 'the model failed, and rules extracted the memories')
    return { extractions: statements, skipped, extraction: { by: 'rules', fallback, dropped: 0 } }
  }
  const isSecret = secretFinder(conversation)
  const facts = answer.facts.flatMap(({ attributes, ...fact }) => {
    const { message_index } = fact
    const redacted = conversation.redacted[message_index] ?? ''
    const own = byRules.own[message_index] ?? ''
    const span = unmaskedSpan(redacted, fact.span)
    if (isSecret(fact.content) || !isOwn(redacted.slice(...span), own.slice(...span))) return []
    const stated = { ...fact, timestamp: conversation.messages[message_index]?.created_at ?? '' }
    return [{ ...fact, span, facts: readModelFacts(attributes, { own, stated }) }]
  })
  return {
    extractions: facts,
    skipped: conversation.messages.flatMap((_, message_index) => {
      const reason = skipped.find((one) => one.message_index === message_index)?.reason
      const isUsed = facts.some((fact) => fact.message_index === message_index)
      return isUsed && reason !== 'secret' ? [] : [{ message_index, reason: reason ?? 'nothing' }]
    }),
    extraction: { by: 'model', fallback: null, dropped: answer.dropped + answer.facts.length - facts.length },
  }
}

/** Whether cited words are the user's own, apart from secrets in them: neither quoted nor invented, and not off the record. */
const isOwn = (cited: string, own: string): boolean => {
  for (let unit = 0; unit < cited.length; unit++) {
    const letter = blankMasks(cited.charAt(unit))
    if (letter !== ' ' && letter !== own.charAt(unit)) return false
  }
  return /[\p{L}\p{N}]/u.test(own)
}

const ask = async (model: Model, { conversation: { messages, redacted }, scope, ctx, signal }: Omit<Options, 'byRules'>) => {
  const sent = messages.map(({ role, name, said_at: created_at }, index) => ({
    index,
    role,
    name,
    created_at,
    content: showMasks(redacted[index] ?? ''),
  }))
  const query = sent.flatMap(({ role, content }) => (role === 'user' ? [content] : [])).join('\n')
  const known = await readKnown(query.slice(0, queryCharactersMax), { scope, ctx })
  return extractFacts(model, { messages: sent, known: known.map((memory) => ({ ...memory, content: withMasks(memory.content) })), signal })
}

/** Masks the secrets that an application stored on purpose. */
const withMasks = (text: string) => showMasks(redact(text, merged(secretsIn(text))))

/** Values of a conversation that a fact is searched for, and the length of the shortest. */
const valuesMax = 50
const valueCharactersMin = 4

/** Creates a function that says whether a text holds a secret, or the value of one of the conversation. */
const secretFinder = ({ messages, redacted }: Conversation) => {
  const found = messages.flatMap(({ content }, index) => redactedValues(content, redacted[index] ?? ''))
  const values = [...new Set(found.map((value) => value.toLowerCase()))]
    .filter(({ length }) => length >= valueCharactersMin)
    .slice(0, valuesMax)
  return (text: string) => values.some((value) => text.toLowerCase().includes(value)) || secretsIn(text).length > 0
}

/** Reads memories of the same agent that match the messages, then the newest: a message to one agent changes nothing for others. */
const readKnown = async (query: string, { scope: { user_id, agent_id }, ctx }: Pick<Options, 'scope' | 'ctx'>): Promise<Memory[]> => {
  const owner = ownerOf(user_id, ctx)
  const filter = agent_id === null ? {} : { agent_id }
  return ctx.db.readLong(async (tx) => {
    const input = { user_id, ...filter, query, limit: 2 * knownMax, offset: 0, recency_weight: 0 }
    const { items } = await recallMemories(tx, { input, owner, ctx })
    const matching = items.filter((memory) => memory.agent_id === agent_id)
    if (matching.length >= knownMax) return matching.slice(0, knownMax)
    const current = selectMemories(tx, { owner, filter, ctx }).andWhere('memories.valid_to IS NULL')
    const newest = await current.orderBy('memories.timestamp', 'DESC').limit(knownMax).getMany()
    const others = newest.filter(({ id, agent_id: other }) => other === agent_id && !matching.some((memory) => memory.id === id))
    return [...matching, ...others].slice(0, knownMax)
  })
}
