import { Answer, type ReadFact, readAnswer } from './answer.ts'
import { checkedFacts, type Fact } from './facts.ts'
import { failed, type Model, type ModelAnswer, type ModelFailure } from './model.ts'
import { conversationPrompt, instructions, type KnownMemory, type PromptMessage, repairPrompt } from './prompt.ts'

/** The facts of a conversation. `dropped` counts the facts that cite no words of it. */
export type ExtractedFacts = { kind: 'facts'; facts: Fact[]; dropped: number } | ModelFailure

/**
 * Extracts facts about the user from a conversation by a model, with their relation to known memories. An answer that cannot
 * be parsed is sent back once. Throws only the reason of an aborted `signal`.
 */
export const extractFacts = async (
  model: Model,
  { messages, known, signal }: { messages: PromptMessage[]; known: KnownMemory[]; signal?: AbortSignal | undefined },
): Promise<ExtractedFacts> => {
  signal?.throwIfAborted()
  if (!messages.some(({ role }) => role === 'user')) return { kind: 'facts', facts: [], dropped: 0 }
  const inTime = AbortSignal.timeout(model.timeoutMs)
  const question = { instructions, schema: Answer, signal: signal ? AbortSignal.any([signal, inTime]) : inTime }
  const checked = async (answered: ReadFact[]): Promise<ExtractedFacts> => {
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
  const second = await model.ask({ ...question, messages: [asked, asMessage(first), { role: 'user', content: repairPrompt(issues) }] })
  signal?.throwIfAborted()
  if (second.kind === 'failed') return second
  const reread = readAnswer(second.text)
  return 'facts' in reread ? checked(reread.facts) : failed('malformed')
}

/** Returns an answer as a message to the model. Some endpoints refuse empty messages. */
const asMessage = ({ text }: ModelAnswer) => ({ role: 'assistant', content: text.slice(0, repairedCharactersMax) || '(nothing)' }) as const

/** Characters of a malformed answer that are sent back: they cost tokens. */
const repairedCharactersMax = 20_000
