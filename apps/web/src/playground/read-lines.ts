import type { Message } from '@acquaint/contracts'
import type { Conversation, Participants } from './reading.ts'

/** Words before a colon that begin a message, and the roles that they mean. */
const roles: Record<string, Message['role']> = {
  ...{ user: 'user', human: 'user', customer: 'user', client: 'user', me: 'user', you: 'user' },
  ...{ assistant: 'assistant', ai: 'assistant', bot: 'assistant', agent: 'assistant', model: 'assistant' },
  ...{ chatgpt: 'assistant', claude: 'assistant', gemini: 'assistant', copilot: 'assistant' },
  ...{ system: 'system', tool: 'tool', function: 'tool' },
}

/** The name of a speaker at the start of a line, plain or in bold: "User: …", "**Ada Moreau:** …", "You said: …". */
const label = /^\s{0,8}(?:\*\*)?([\p{L}\p{N}][\p{L}\p{M}\p{N} .'’_-]{0,59}?)(?: said)?(?:\*\*)?\s{0,3}[:：](?:\*\*)?(?=(\s?))\s?/u

interface Line {
  text: string
  /** The name before the colon, and the text after it. */
  speaker?: { name: string; rest: string; isApart: boolean }
}

/** A speaker: the role, and the name where the line has one. */
type Speaker = Pick<Message, 'role' | 'name'>

/** A message whose lines are still read. */
type Begun = Speaker & { lines: string[] }

/**
 * Reads lines that begin with a role or with the name of the user or of the agent; other lines go on with the message before
 * them. Where only the assistant has such a line, every other name is the user. Without any of these, the text is one message.
 */
export const readLines = (text: string, participants: Participants): Conversation => {
  const lines = text.split(/\r\n|\r|\n/).map(lineOf)
  const known = speakersIn(lines, participants)
  if (known.size === 0) return { messages: text.trim() === '' ? [] : [{ role: 'user', content: text.trim() }], form: 'plain' }
  const messages: Begun[] = []
  for (const { text: whole, speaker } of lines) {
    const found = speaker && known.get(speaker.name.toLowerCase())
    if (speaker && found) messages.push({ ...found, lines: [speaker.rest] })
    // What stands before the first name is of the user too: nothing is lost.
    else if (messages.length > 0 || whole.trim() !== '') (messages.at(-1) ?? begin(messages)).lines.push(whole)
  }
  return { messages: messages.map(({ lines: own, ...speaker }) => ({ ...speaker, content: own.join('\n').trim() })), form: 'lines' }
}

const begin = (messages: Begun[]) => {
  const first: Begun = { role: 'user', lines: [] }
  messages.push(first)
  return first
}

/** Characters of a line that may name its speaker. */
const labelCharactersMax = 100

const lineOf = (text: string): Line => {
  const [found, name, gap] = label.exec(text.slice(0, labelCharactersMax)) ?? []
  if (found === undefined || name === undefined) return { text }
  const rest = text.slice(found.length)
  return { text, speaker: { name, rest, isApart: gap !== '' || rest === '' } }
}

/** Returns the speakers of a conversation by their names in lower case; empty for a text that is no conversation. */
const speakersIn = (lines: Line[], { userName, agentId }: Participants): Map<string, Speaker> => {
  const speakers = new Map<string, Speaker>()
  const others = new Map<string, string>()
  const names = userName === undefined ? [] : [userName, userName.split(/\s/, 1)[0] ?? ''].map((name) => name.trim().toLowerCase())
  for (const { speaker } of lines) {
    if (!speaker) continue
    const key = speaker.name.toLowerCase()
    const role = key === agentId?.toLowerCase() ? 'assistant' : Object.hasOwn(roles, key) ? roles[key] : undefined
    if (role) speakers.set(key, { role })
    else if (names.includes(key)) speakers.set(key, { role: 'user', name: speaker.name })
    else if (speaker.isApart) others.set(key, speaker.name)
  }
  const has = (role: Message['role']) => [...speakers.values()].some((speaker) => speaker.role === role)
  if (!has('user') && has('assistant')) for (const [key, name] of others) speakers.set(key, { role: 'user', name })
  return has('user') || has('assistant') ? speakers : new Map()
}
