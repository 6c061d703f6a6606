import { readFileSync } from 'node:fs'

/** A conversation of two speakers over several sessions, and questions about it. */
export interface Conversation {
  sessions: { name: string; turns: Turn[] }[]
  questions: Question[]
}

export interface Turn {
  /** Names the turn within its conversation. */
  id: string
  speaker: string
  text: string
  /** When its session was; RFC 3339, UTC. */
  saidAt: string
}

export interface Question {
  category: Category
  question: string
  /** The turns that hold the answer. */
  evidence: string[]
}

export const categories = { 1: 'several turns', 2: 'time', 3: 'inference', 4: 'one turn' } as const
export type Category = keyof typeof categories

/**
 * Reads a file of LoCoMo (Maharana et al., 2024, "Evaluating Very Long-Term Conversational Memory of LLM Agents"). Questions
 * of category 5 have no answer, and those without evidence that is a turn of the conversation cannot be judged: both are left out.
 */
export const readLocomo = (path: string): Conversation[] => {
  const data: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!Array.isArray(data) || data.length === 0) throw new Error(`${path} holds no list of conversations`)
  return data.map((sample: unknown) => toConversation(sample, path))
}

interface Sample {
  conversation: Record<string, unknown>
  qa: { question: string; category: number; evidence?: string[] }[]
}
type StoredTurn = { speaker: string; dia_id: string; text: string; blip_caption?: string }

const toConversation = (sample: unknown, path: string): Conversation => {
  const { conversation, qa } = sample as Sample // what is not so fails below
  if (!conversation || !Array.isArray(qa)) throw new Error(`${path} is not in the form of LoCoMo: a sample has no conversation or no qa`)
  const sessions: Conversation['sessions'] = []
  for (let number = 1; Array.isArray(conversation[`session_${number}`]); number++) {
    const saidAt = toTime(String(conversation[`session_${number}_date_time`]))
    const turns = (conversation[`session_${number}`] as StoredTurn[]).map((turn) => toTurn(turn, saidAt))
    if (turns.length > 0) sessions.push({ name: `session_${number}`, turns })
  }
  const known = new Set(sessions.flatMap(({ turns }) => turns.map(({ id }) => id)))
  const questions = qa.flatMap(({ question, category, evidence = [] }): Question[] => {
    const found = [...new Set(evidence.flatMap((cited) => cited.match(/D\d+:\d+/g) ?? []))].filter((id) => known.has(id))
    return isCategory(category) && found.length > 0 ? [{ question, category, evidence: found }] : []
  })
  return { sessions, questions }
}

const isCategory = (category: number): category is Category => category in categories

const toTurn = ({ speaker, dia_id: id, text, blip_caption: caption }: StoredTurn, saidAt: string): Turn => ({
  ...{ id, speaker, saidAt },
  text: caption ? `${text}\n[image: ${caption}]` : text,
})

/** `1:56 pm on 8 May, 2023`, without a time zone: taken as UTC. */
const toTime = (text: string): string => {
  const [, clock, day] = /^(.*?) on (.*)$/.exec(text) ?? []
  const time = new Date(`${day} ${clock} UTC`)
  if (Number.isNaN(time.getTime())) throw new Error(`"${text}" is not a time such as "1:56 pm on 8 May, 2023"`)
  return time.toISOString()
}
