import type { Memory } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { getRows } from '../db/statement.ts'
import { forgetLanguageOf, withoutOpening } from '../extraction/forget.ts'
import { type ForgetSubject, forgetSubjectOf } from '../extraction/forget-subject.ts'
import { isAbout } from '../extraction/topics.ts'
import { foldAccents, foldForm } from '../normalise.ts'
import type { Owner } from '../owner.ts'
import { detectLanguage } from '../search/language.ts'
import { order } from '../search/ranking.ts'
import { searchEntries } from '../search/search.ts'
import { cachedTermsOf, words } from '../search/tokenize.ts'
import { createTimeSlice } from '../time-slice.ts'
import { selectMemories } from './select.ts'

/** See `forgottenMax` of the contract. */
const matchesMax = 1000
/** Best matches by words that are compared with a request. */
const comparedMax = 200
/** Memories that are read for a topic, newest first. */
const readMax = 10_000
const pageSize = 500

interface Request {
  text: string
  owner: Owner
  /** The agent that asks: as in a recall, it finds its own memories and those for every agent. */
  agent_id: string | null
  ctx: Pick<Context, 'db'>
  /** Whether a memory is stated after the request, which does not mean it then. Default: none is. */
  isLater?: (memory: Candidate) => boolean
}

/** A memory that a request may mean. */
export type Candidate = Pick<Memory, 'id' | 'content' | 'category' | 'source' | 'timestamp'>

/**
 * Finds the memories that a request asks to forget, superseded ones too: those that state its words, or belong to its topic. Strict: a
 * memory of other words is not named, because the application may erase what is.
 */
export const findForgotten = async (tx: Reader, request: Request): Promise<string[]> => {
  const language = forgetLanguageOf(request.text) ?? (await detectLanguage(request.text))
  const subject = forgetSubjectOf(wordsOfRequest(request.text), language)
  if (subject.isEverything) return idsIn(tx, request, () => true)
  if (subject.topics.length > 0)
    return idsIn(tx, request, ({ content, category }) => subject.topics.some((topic) => isAbout(topic, { text: content, category })))
  return subject.content.length === 0 ? [] : matchWords(tx, subject, request)
}

/** A bare query such as "peanuts, walnuts" keeps all of its words. */
const wordsOfRequest = (text: string) => (forgetLanguageOf(withoutOpening(text)) === undefined ? text : withoutOpening(text))

/** Reads all memories that the agent sees, and returns the ids of those that are meant. */
const idsIn = async (tx: Reader, request: Request, isMeant: (memory: Candidate) => boolean): Promise<string[]> => {
  const ids: string[] = []
  const nextSlice = createTimeSlice()
  for (let from = 0, isLast = false; !isLast && from < readMax && ids.length < matchesMax; from += pageSize) {
    const builder = select(tx, request).orderBy('memories.created_at', 'DESC').addOrderBy('memories.id', 'DESC')
    const page: Candidate[] = await getRows(tx, builder, { limit: pageSize, offset: from })
    for (const memory of page) if (isMeant(memory) && !request.isLater?.(memory)) ids.push(memory.id)
    isLast = page.length < pageSize
    await nextSlice()
  }
  return ids.slice(0, matchesMax)
}

const matchWords = async (tx: Reader, subject: ForgetSubject, request: Request): Promise<string[]> => {
  const { owner, ctx, text, isLater } = request
  const scope = { owner, kind: 'memory', dialect: ctx.db.dialect, nextSlice: createTimeSlice() } as const
  const { ranked } = await searchEntries(tx, { query: subject.content.join(' '), contextWeight: 0 }, scope)
  const entries = order(ranked)
    .slice(0, comparedMax)
    .map(({ entry }) => entry)
  if (entries.length === 0) return []
  const rows: Candidate[] = await getRows(tx, select(tx, request).andWhere('memories.entry IN (:...entries)', { entries }))
  const asked = foldedWords(text)
  const isMeant = (memory: Candidate) => states(memory, subject) || isIn(foldedWords(memory.content), asked)
  return rows.filter((memory) => isMeant(memory) && !isLater?.(memory)).map(({ id }) => id)
}

const select = (tx: Reader, { owner, agent_id, ctx }: Request) =>
  selectMemories(tx, { owner, ctx })
    .andWhere(agent_id === null ? 'memories.agent_id IS NULL' : '(memories.agent_id IS NULL OR memories.agent_id = :asking)', {
      asking: agent_id,
    })
    .select(['memories.user_id', 'memories.id', 'memories.content', 'memories.category', 'memories.source', 'memories.timestamp'])

/** Share of the words of a request that a memory must have; of one or two words, all. */
const sharedMin = 0.6

/** Whether a memory has most words of a request, in its own words or in those of its source. */
const states = ({ content, source }: Candidate, { content: asked, language }: ForgetSubject): boolean => {
  const known = [...new Set([...words(`${content}\n${source?.text ?? ''}`)].map(({ text }) => text))].map((word) => stemsOf(word, language))
  const shared = asked.filter((word) => {
    const stems = stemsOf(word, language)
    return known.some((others) => stems.some((stem) => others.some((other) => isSame(stem, other))))
  })
  return shared.length >= Math.ceil(asked.length * sharedMin)
}

const stemsOf = (word: string, language: string) => cachedTermsOf(word, language).terms.map((term) => term.replace('~', ''))

/** Whether two stems are forms of one word: "allerg" and "allergi". Not every language has a stemmer. */
const isSame = (a: string, b: string): boolean => {
  if (a === b) return true
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++
  const rest = a.length + b.length - 2 * shared
  return shared >= 3 && rest <= (shared >= 5 ? 3 : 2) && Math.min(a.length, b.length) - shared <= 1
}

const foldedWords = (text: string) => [...words(text)].map((word) => foldAccents(foldForm(word.text)))

/** Whether a request repeats a whole statement. */
const isIn = (statement: string[], asked: string[]): boolean =>
  statement.length > 1 && ` ${asked.join(' ')} `.includes(` ${statement.join(' ')} `)
