import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A message, and the memories that it must form or must not form. Letters match in upper or lower case. */
export interface JudgedMessage {
  role: 'user' | 'assistant'
  content: string
  /** Phrases that some memory holds, each with alternatives that bars separate. */
  must?: string[]
  /** Whether the message states nothing to remember. */
  skip?: boolean
  /** Phrases that no memory holds. */
  not?: string[]
  /** Strings that no answer, memory, excerpt or context holds. */
  secret?: string[]
}

export interface Conversation {
  id: number
  /** ISO 639-1 code. */
  lang: string
  kind: string
  messages: JudgedMessage[]
}

/** The messages that the repository owns: 100, as people send to assistants for code, travel, health and company. */
export const ownMessagesPath = fileURLToPath(new URL('../data/forming-messages.json', import.meta.url))

/** Reads a file of conversations. Throws for another shape. */
export const readConversations = (path: string): Conversation[] => {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!Array.isArray(read) || !read.every(isConversation)) throw new Error(`${path} must hold a list of {id, lang, kind, messages}.`)
  return read
}

const isConversation = (value: Partial<Conversation> | null): value is Conversation =>
  typeof value?.id === 'number' &&
  typeof value.lang === 'string' &&
  typeof value.kind === 'string' &&
  Array.isArray(value.messages) &&
  value.messages.every(({ role, content }) => (role === 'user' || role === 'assistant') && typeof content === 'string')

/** Whether no rule was corrected by a conversation: every third of the repository's own. */
export const isHeldOut = ({ id }: Conversation): boolean => id % 3 === 0
