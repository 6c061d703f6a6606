import type { FormMemories } from '@acquaint/client'

/** A message of a model call: what the specifications v3 (`ai` 6) and v4 (`ai` 7) have in common. */
export interface PromptMessage {
  role: 'system' | 'user' | 'assistant' | 'tool'
  content: string | readonly { type: string }[]
}

type Message = FormMemories['messages'][number]

/** Limits of the API: characters of a query, characters of a message, messages of a request. */
const queryCharactersMax = 10_000
const messageCharactersMax = 25_000
const messagesMax = 100

/** Returns the text of the user's latest message, as a query; undefined if there is none. */
export const queryOf = (prompt: readonly PromptMessage[]): string | undefined => {
  const message = prompt.findLast(({ role }) => role === 'user')
  const text = message && textOf(message)
  return text === undefined || text.trim() === '' ? undefined : clean(text.slice(0, queryCharactersMax))
}

/**
 * Returns the messages of the user that a call answers, after the assistant's message before them. Empty in the later steps
 * of a tool loop: they repeat a turn that the first step has answered.
 */
export const turnOf = (prompt: readonly PromptMessage[]): Message[] => {
  const said = prompt.filter(({ role }) => role !== 'system')
  const start = said.findLastIndex(({ role }) => role !== 'user') + 1
  const ofUser = said
    .slice(start)
    .flatMap((message) => piecesOf(textOf(message)))
    .map((content): Message => ({ role: 'user', content }))
  if (ofUser.length === 0) return []
  const before = said.slice(0, start).findLast((message) => message.role === 'assistant' && textOf(message) !== '')
  const context: Message[] = before ? [{ role: 'assistant', content: clean(textOf(before).slice(-messageCharactersMax)) }] : []
  return [...context, ...ofUser].slice(0, messagesMax)
}

const textOf = ({ content }: PromptMessage): string => (typeof content === 'string' ? content : content.flatMap(textOfPart).join('\n'))

const textOfPart = (part: { type: string }): string[] =>
  part.type === 'text' && 'text' in part && typeof part.text === 'string' ? [part.text] : []

/** Splits a text into messages that are not too long, at the end of a line or a sentence if one is near. */
const piecesOf = (text: string): string[] => {
  const pieces: string[] = []
  for (let from = 0; from < text.length && pieces.length < messagesMax; ) {
    const rest = text.slice(from, from + messageCharactersMax)
    const piece = from + rest.length < text.length ? rest.slice(0, endOf(rest)) : rest
    if (piece.trim() !== '') pieces.push(clean(piece))
    from += piece.length
  }
  return pieces
}

/** Returns the end of the last line, sentence or word in the second half of a text, or the whole text. */
const endOf = (text: string): number => {
  for (const marks of [['\n', '. ', '! ', '? ', '。', '！', '？'], [' ']]) {
    const end = Math.max(...marks.map((mark) => text.lastIndexOf(mark) + mark.length))
    if (end > text.length / 2) return end
  }
  return text.length
}

/** Removes the characters that the API refuses: NUL, and halves of a surrogate pair. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()
