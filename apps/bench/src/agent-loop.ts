import { randomUUID } from 'node:crypto'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import { days, questions } from './agent-conversation.ts'
import { makeDatabase } from './databases.ts'

export interface Answered {
  question: string
  answer: string
  isHeld: boolean
  tokens: number
}

const tokenBudget = 1000

/**
 * Forms the memories of each day by rules, and asks for the context of each question at 1,000 tokens, without a model or
 * embeddings. A context answers a question if it holds the words of the answer.
 */
export const runAgentLoop = async (): Promise<Answered[]> => {
  const place = await makeDatabase('sqlite')
  try {
    const db = await openDatabase(place.url)
    try {
      const { app } = await createKey(db, 'bench')
      const api = createCaller({ app, db, requestId: randomUUID() })
      const { id: user_id } = await api.users.create({ name: 'Nadia', memory_opt_in: true })
      for (const [index, day] of days.entries()) {
        const messages = day.map((line, at) => ({
          role: line.startsWith('> ') ? ('assistant' as const) : ('user' as const),
          content: line.replace(/^> /, ''),
          created_at: new Date(Date.UTC(2026, 1, 16 + index, 18, at)).toISOString(),
        }))
        await api.memories.form({ user_id, session_id: `day ${index + 1}`, messages })
      }
      const answered: Answered[] = []
      for (const [question, answer] of questions) {
        const { text, tokens } = await api.users.context({ user_id, query: question, token_budget: tokenBudget })
        answered.push({ question, answer, tokens, isHeld: answer.split('|').some((words) => text.includes(words)) })
      }
      return answered
    } finally {
      await db.close()
    }
  } finally {
    await place.drop()
  }
}

export const shareHeld = (answered: Answered[]): number => answered.filter(({ isHeld }) => isHeld).length / answered.length
