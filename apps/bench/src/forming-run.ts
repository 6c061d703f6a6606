import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import type { Conversation, JudgedMessage } from './forming-messages.ts'

export type Api = ReturnType<typeof createCaller>

/** Runs work on an API with an empty database, which goes afterwards. */
export const withApi = async <T>(work: (api: Api) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-forming-'))
  try {
    const db = await openDatabase(`sqlite:${join(folder, 'acquaint.db')}`)
    try {
      const { app } = await createKey(db, 'bench')
      return await work(createCaller({ app, db, requestId: randomUUID() }))
    } finally {
      await db.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A message of a user, with the memories that its conversation formed of it. */
export interface Judged {
  conversation: Conversation
  message: JudgedMessage
  memories: string[]
  /** Every answer of the API about the user, as JSON. */
  answers: string
}

const firstDayMs = Date.parse('2026-01-14T10:00:00.000Z')
const minuteMs = 60_000

/** Has the memories of each conversation formed, for a user of its own, in one call. */
export const judge = (conversations: Conversation[]): Promise<Judged[]> =>
  withApi(async (api) => {
    const judged: Judged[] = []
    for (const conversation of conversations) judged.push(...(await judgeConversation(api, conversation)))
    return judged
  })

const judgeConversation = async (api: Api, conversation: Conversation): Promise<Judged[]> => {
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  const messages = conversation.messages.map(({ role, content }, index) => ({
    ...{ id: String(index), role, content, created_at: new Date(firstDayMs + index * minuteMs).toISOString() },
  }))
  const answers: unknown[] = [await api.memories.form({ user_id, session_id: 'bench', messages })]
  const { items } = await api.memories.list({ user_id })
  answers.push(items, await api.users.context({ user_id }))
  return conversation.messages.flatMap((message, index) => {
    const memories = items.filter(({ source }) => source?.message_id === String(index)).map(({ content }) => content)
    return message.role === 'user' ? [{ conversation, message, memories, answers: JSON.stringify(answers) }] : []
  })
}
