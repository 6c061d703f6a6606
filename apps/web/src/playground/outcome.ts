import type { FormedMemories, Memory, Message } from '@acquaint/contracts'
import { type Piece, piecesOf } from './pieces.ts'
import { skipReasons } from './skip-reasons.ts'

/** A message of a conversation as its result shows it. */
export interface ReadMessage {
  speaker: string
  pieces: Piece[]
  /** Why the message, or some of its sentences, gave no memory. */
  reasons: string[]
  /** Whether a memory was formed from the message. */
  isUsed: boolean
}

/** Cuts each message of a conversation by what was formed from it and what was masked. */
export const readMessages = (messages: Message[], { formed, masked, skipped }: FormedMemories): ReadMessage[] => {
  return messages.map(({ role, name, content }, index) => {
    const isHere = ({ message_index }: { message_index: number }) => message_index === index
    const sources = formed.flatMap(({ source }) => (source && isHere(source) ? [source.span] : []))
    return {
      speaker: name ?? role,
      pieces: piecesOf(content, { masked: masked.filter(isHere), sources }),
      reasons: [...new Set(skipped.filter(isHere).map(({ reason }) => skipReasons[reason]))],
      isUsed: sources.length > 0,
    }
  })
}

/** Returns the function that finds the message that a memory of the result comes from, by its index in the conversation. */
export const messageFinder = (messages: Message[], { formed, reinforced }: FormedMemories) => {
  const byTime = new Map(messages.flatMap(({ created_at }, index) => (created_at === undefined ? [] : [[Date.parse(created_at), index]])))
  const indexes = new Map<string, number | undefined>([
    // The source of an existing memory is the message that it was first formed from; the latest one has its time.
    ...reinforced.map(({ id, last_seen_at }) => [id, byTime.get(Date.parse(last_seen_at))] as const),
    ...formed.map(({ id, source }) => [id, source?.message_index] as const),
  ])
  return (id: Memory['id'] | null): number | undefined => (id === null ? undefined : indexes.get(id))
}
