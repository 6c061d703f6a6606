import { randomUUID } from 'node:crypto'
import type { Memory } from '@acquaint/contracts'
import { sha256 } from '../digest.ts'
import { assistantWords } from '../extraction/assistant.ts'
import { expiryIn } from '../extraction/expiry.ts'
import type { ExtractedStatement } from '../extraction/extract.ts'
import type { ReadFact } from '../extraction/facts/fact.ts'
import { factKey } from '../extraction/facts/key.ts'
import { readFacts } from '../extraction/facts/read.ts'
import type { Fact } from '../llm/facts.ts'
import { foldCase, foldForm } from '../normalise.ts'
import { type IndexedText, indexText } from '../search/full-text-index.ts'
import { detectLanguage } from '../search/language.ts'
import { words } from '../search/tokenize.ts'
import type { NextSlice } from '../time-slice.ts'
import { earlierOf } from './expiry.ts'
import { type Conversation, contextOf } from './session-context.ts'

/** Data that a memory needs in the database and that callers do not see. Deriving it takes time: do so before a transaction. */
export interface Derived {
  /** Equal for memories of one agent and speaker that state the same. */
  digest: string
  reading: DerivedReading
  indexed: IndexedText
}

/** A fact with the digest by which it is looked up: see `factKey`. */
export type DerivedFact = ReadFact & { key: string }

/** See `Reading`. */
export interface DerivedReading {
  facts: DerivedFact[]
  ends: DerivedFact[]
  rest: number
}

export type DerivedMemory = Memory & Derived

/** A memory that was extracted from a message. */
export interface ExtractedMemory {
  memory: DerivedMemory
  message_index: number
  /** The relation to known memories by a model. Without it, the facts of the memory decide. */
  relation?: Fact['relation'] | undefined
}

/** A statement by the rules, or a fact by a model, which may cite other words of the message than its content. */
export type Extraction = ExtractedStatement &
  Pick<ExtractedMemory, 'relation'> & {
    quote?: string
    /** Facts that the model read. Rules then read the quote, not the words of the model. */
    facts?: ReadFact[]
  }

interface Origin {
  conversation: Conversation
  scope: Pick<Memory, 'user_id' | 'agent_id' | 'session_id'>
  now: string
  /** Expiry and labels that the call gives its memories. */
  life: Pick<Memory, 'expires_at' | 'tags' | 'category'>
}

/** Makes memories of extractions. */
export const deriveExtracted = async (
  extractions: Extraction[],
  { conversation, scope, now, life }: Origin,
  nextSlice: NextSlice,
): Promise<ExtractedMemory[]> => {
  const extracted: ExtractedMemory[] = []
  for (const { message_index, span, content, quote = content, relation, language, facts, ...details } of extractions) {
    const { id: message_id = null, role = 'user', name = null, created_at: timestamp = now } = conversation.messages[message_index] ?? {}
    const memory = {
      ...{ id: randomUUID(), ...scope, content, metadata: {}, timestamp, ...details },
      source: { message_id, message_index, role, name, span, text: quote },
      context: contextOf(conversation, { message_index, span }),
      ...startOfLife({ timestamp, now }),
      ...life,
    }
    // Only users say until when something is true of them.
    if (role === 'user') memory.expires_at = earlierOf(life.expires_at, await expiryIn(quote, { language, saidAt: timestamp }))
    const reading = facts && withModelFacts(readingOf({ ...memory, content: quote }), { facts, speaker: name })
    extracted.push({ message_index, memory: await derive(memory, { language, reading }), relation })
    await nextSlice()
  }
  return extracted
}

/** Returns the fields that every new memory starts with. */
export const startOfLife = ({ timestamp, now }: { timestamp: string; now: string }) => ({
  ...{ valid_to: null, superseded_by: null, expires_at: null, tags: [], category: null, feedback: null, edited_at: null, edited_by: null },
  ...{ times_seen: 1, last_seen_at: timestamp, last_accessed_at: null, version: 1, created_at: now, updated_at: now },
})

type Fields = Pick<Memory, 'content' | 'agent_id' | 'source' | 'context' | 'timestamp'> &
  Partial<Pick<Memory, 'occurred_at' | 'occurred_precision'>>

/** Derives the digests and the index entry of a memory. Detects its language and reads its facts unless those are known. */
export const derive = async <M extends Fields>(
  memory: M,
  { language, reading = readingOf(memory) }: { language?: string | undefined; reading?: DerivedReading | undefined } = {},
): Promise<M & Derived> => {
  return {
    ...memory,
    digest: contentDigest(memory, reading),
    reading,
    indexed: await indexMemory(memory, language),
  }
}

/** Reads the facts of a memory. */
export const readingOf = (memory: Omit<Fields, 'agent_id' | 'context'>): DerivedReading => {
  const { content, source, timestamp, occurred_at = null, occurred_precision = null } = memory
  if (isSaidByAssistant({ source })) return { facts: [], ends: [], rest: 0 }
  const { facts, ends, rest } = readFacts(content, { timestamp, occurred_at, occurred_precision })
  const speaker = source?.name ?? null
  return { facts: facts.map((fact) => withKey(fact, speaker)), ends: ends.map((fact) => withKey(fact, speaker)), rest }
}

const withKey = (fact: ReadFact, speaker: string | null): DerivedFact => ({ ...fact, key: factKey({ ...fact, speaker }) })

/** Adds facts of the model about attributes of which the rules read nothing. Each answered fact says one thing. */
const withModelFacts = (byRules: DerivedReading, { facts, speaker }: { facts: ReadFact[]; speaker: string | null }): DerivedReading => {
  const known = new Set(byRules.facts.map(({ key }) => key))
  const added = facts.map((fact) => withKey(fact, speaker)).filter(({ key }) => !known.has(key))
  return added.length === 0 ? byRules : { ...byRules, facts: [...byRules.facts, ...added], rest: 0 }
}

/** Texts of fewer words count as written in the language of their context: they may be too short to detect. */
const detectableWords = 12

/**
 * Indexes the words and the speaker of a memory as its body, and the messages around it and its day as its context.
 * Measured on conversations from outside the project (see apps/bench): recall at 10 is 0.73 with two messages on either
 * side, 0.71 with one, 0.61 with none; the day adds 0.02.
 */
const indexMemory = async ({ content, context, source, timestamp }: Fields, known: string | undefined): Promise<IndexedText> => {
  const own = [...words(content)]
  const around = context.map(({ text }) => text).join('\n')
  const language = known ?? (await detectLanguage(own.length < detectableWords ? `${content}\n${around}` : content))
  const day = dayFormat(language).format(new Date(timestamp))
  const role = source?.role === 'assistant' ? assistantWords(language) : ''
  return indexText({ language, body: [...words(source?.name ?? ''), ...own], context: [...words(`${around}\n${day}\n${role}`)] })
}

/** Whether the assistant made the statement: it is no fact about the user, supersedes nothing, and repeats no user. */
const isSaidByAssistant = ({ source }: Pick<Fields, 'source'>) => source?.role === 'assistant'

/** Formats by language, at most one for each that is detected: making one takes longer than using it. */
const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** Returns the format of a day as people ask for it: 31 January 2026, 31. Januar 2026. */
const dayFormat = (language: string) => {
  const known = dayFormats.get(language)
  const format = known ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' })
  if (!known) dayFormats.set(language, format)
  return format
}

/**
 * Digests the words without case and punctuation, and the days of plans: "call me tomorrow" is another plan a week later. A text
 * without words, such as a row of emoji, counts as it is.
 */
export const contentDigest = (memory: Fields, { facts }: Pick<DerivedReading, 'facts'> = readingOf(memory)): string => {
  const folded = [...words(memory.content)].map(({ text }) => foldForm(text))
  const said = folded.length > 0 ? folded.join(' ') : memory.content
  const role = isSaidByAssistant(memory) ? ['assistant'] : []
  const days = facts.flatMap(({ attribute, qualifiers: { on } }) => (attribute === 'plan' && on !== undefined ? [on] : []))
  return sha256(JSON.stringify([memory.agent_id, foldCase(memory.source?.name ?? ''), said, ...role, ...days]))
}
