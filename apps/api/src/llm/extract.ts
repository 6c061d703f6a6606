import { Answer, type ReadFact, readAnswer } from './answer.ts'
import { checkedFacts, type Fact } from './facts.ts'
import { failed, type ModelFailure } from './failure.ts'
import type { Model, ModelAnswer } from './model.ts'
import { conversationPrompt, type DistilledMessage, instructions, type KnownMemory, repairPrompt } from './prompt.ts'

/** What a model made of a conversation; `dropped` counts the facts that the conversation does not bear out. */
export type Distilled = { kind: 'facts'; facts: Fact[]; dropped: number } | ModelFailure

/**
 * Has a model say which facts a conversation tells about its user, and how each stands to what is known. An answer that
 * cannot be read is sent back once. It throws only the reason of an aborted `signal`.
 */
export const distil = async (
  model: Model,
  { messages, known, signal }: { messages: DistilledMessage[]; known: KnownMemory[]; signal?: AbortSignal },
): Promise<Distilled> => {
  signal?.throwIfAborted()
  if (!messages.some(({ role }) => role === 'user')) return { kind: 'facts', facts: [], dropped: 0 }
  const inTime = AbortSignal.timeout(model.timeoutMs)
  const question = { instructions, schema: Answer, signal: signal ? AbortSignal.any([signal, inTime]) : inTime }
  const checked = async (answered: ReadFact[]): Promise<Distilled> => {
    const facts = await checkedFacts(answered, { messages, known })
    return { kind: 'facts', facts, dropped: answered.length - facts.length }
  }

  const asked = { role: 'user', content: conversationPrompt({ messages, known }) } as const
  const first = await model.ask({ ...question, messages: [asked] })
  signal?.throwIfAborted()
  if (first.kind === 'failed') return first
  const read = readAnswer(first.text)
  if ('facts' in read) return checked(read.facts)

  const issues = first.isCut ? `It was cut off before its end: use fewer words. ${read.issues}` : read.issues
  const second = await model.ask({ ...question, messages: [asked, shown(first), { role: 'user', content: repairPrompt(issues) }] })
  signal?.throwIfAborted()
  if (second.kind === 'failed') return second
  const reread = readAnswer(second.text)
  return 'facts' in reread ? checked(reread.facts) : failed('malformed')
}

/** An answer as it is shown to the model that gave it. There are endpoints that refuse empty messages. */
const shown = ({ text }: ModelAnswer) => ({ role: 'assistant', content: text.slice(0, shownCharactersMax) || '(nothing)' }) as const

/** A mad answer may be long, and is paid for by its length when it is sent back. */
const shownCharactersMax = 20_000
