import type { Judged } from './forming-run.ts'

/** Counts over messages of users. */
export interface Shares {
  messages: number
  secrets: number
  /** Secrets that an answer, a memory, an excerpt or the context holds. */
  secretsStored: number
  /** Phrases that a memory is to hold. */
  wanted: number
  found: number
  /** Memories of messages that say what is wanted; a message with nothing but a secret does not. */
  formed: number
  /** Of these, the memories that hold a wanted phrase and none that is unwanted. */
  right: number
  toSkip: number
  leftEmpty: number
}

const holds = (text: string, phrase: string) => text.toLowerCase().includes(phrase.toLowerCase())
const holdsOneOf = (text: string, phrases: string) => phrases.split('|').some((phrase) => holds(text, phrase))

const isRight = (memory: string, { must = [], not = [] }: Judged['message']) =>
  !not.some((phrase) => holds(memory, phrase)) && (must.length === 0 || must.some((phrases) => holdsOneOf(memory, phrases)))

/** Whether the messages say which of the memories are wanted. */
const isJudged = ({ must, skip, not }: Judged['message']) => must !== undefined || skip === true || not !== undefined

/** Counts what was to be formed and what was formed. A phrase may be in a memory of any message of its conversation. */
export const sharesOf = (judged: Judged[]): Shares => {
  const ofConversation = (one: Judged) =>
    judged.filter(({ conversation }) => conversation === one.conversation).flatMap(({ memories }) => memories)
  const count = (of: (one: Judged) => number) => judged.reduce((sum, one) => sum + of(one), 0)
  const found = (one: Judged) =>
    (one.message.must ?? []).filter((phrases) => ofConversation(one).some((memory) => holdsOneOf(memory, phrases)))
  const right = ({ message, memories }: Judged) => (message.skip ? [] : memories.filter((memory) => isRight(memory, message)))
  return {
    messages: judged.length,
    secrets: count(({ message }) => message.secret?.length ?? 0),
    secretsStored: count(({ message, answers }) => (message.secret ?? []).filter((secret) => holds(answers, secret)).length),
    wanted: count(({ message }) => message.must?.length ?? 0),
    found: count((one) => found(one).length),
    formed: count(({ message, memories }) => (isJudged(message) ? memories.length : 0)),
    right: count((one) => (isJudged(one.message) ? right(one).length : 0)),
    toSkip: count(({ message }) => (message.skip ? 1 : 0)),
    leftEmpty: count(({ message, memories }) => (message.skip && memories.length === 0 ? 1 : 0)),
  }
}

/** Describes each memory that is not wanted, each wanted phrase that is missing and each stored secret. */
export const failuresOf = (judged: Judged[]): string[] =>
  judged.flatMap((one) => {
    const { conversation, message } = one
    const of = (text: string) => `${conversation.id}, ${conversation.lang}, ${conversation.kind}: ${text}`
    const all = judged.filter((other) => other.conversation === conversation).flatMap(({ memories }) => memories)
    const missing = (message.must ?? []).filter((phrases) => !all.some((memory) => holdsOneOf(memory, phrases)))
    const unwanted = isJudged(message) ? one.memories.filter((memory) => message.skip || !isRight(memory, message)) : []
    const stored = (message.secret ?? []).filter((secret) => holds(one.answers, secret))
    return [
      ...missing.map((phrases) => of(`did not form "${phrases}" of "${message.content}"`)),
      ...unwanted.map((memory) => of(`formed "${memory}"`)),
      ...stored.map((secret) => of(`stored "${secret}" of "${message.content}"`)),
    ]
  })
