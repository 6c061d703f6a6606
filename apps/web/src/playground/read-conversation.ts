import { Message } from '@acquaint/contracts'
import { readJson } from './read-json.ts'
import { readLines } from './read-lines.ts'
import type { Conversation, Participants, Reading } from './reading.ts'

/** Messages that one call takes, as the contract says. */
const messagesMax = 100

/** Characters that are read. A call of the contract takes 100 messages of 25,000 characters. */
const charactersMax = 3_000_000

/**
 * Reads a pasted conversation: JSON messages as chat APIs take them, lines such as `User: …`, or else one message of the
 * user. Every message is within the limits of the contract.
 */
export const readConversation = (text: string, participants: Participants): Reading => {
  if (text.length > charactersMax)
    return {
      problem: `This text has ${count(text.length)} characters. The playground reads at most ${count(charactersMax)}: paste a part of it.`,
    }
  const reading = readJson(text) ?? readLines(text, participants)
  return 'problem' in reading ? reading : withinLimits(reading)
}

const withinLimits = (conversation: Conversation): Reading => {
  const { messages } = conversation
  if (messages.length > messagesMax)
    return {
      problem: `This conversation has ${count(messages.length)} messages. One call takes at most ${messagesMax}: remove ${count(messages.length - messagesMax)}, or paste it in parts.`,
    }
  for (const [index, message] of messages.entries()) {
    const [issue] = Message.safeParse(message).error?.issues ?? []
    if (issue) return { problem: `Message ${index + 1}: ${issue.path.join('.')} ${issue.message}.` }
  }
  return conversation
}

const count = (number: number) => number.toLocaleString('en')
