import type { Message } from '@acquaint/contracts'

/** Who takes part, so that lines with their names are read. */
export interface Participants {
  userName: string | undefined
  agentId: string | undefined
}

/** A pasted conversation: its messages, or what is wrong with it. */
export type Reading = Conversation | { problem: string }

export interface Conversation {
  messages: Message[]
  /** `plain`: the whole text is one message of the user. */
  form: 'lines' | 'json' | 'plain'
  /** Says what the messages leave out, such as images. */
  note?: string | undefined
}
