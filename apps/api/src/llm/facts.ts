import { Entity, type Memory, MemoryContent } from '@acquaint/contracts'
import { Moment } from '@acquaint/contracts/internal'
import { occurredFrom } from '../extraction/occurred.ts'
import { createTimeSlice } from '../time-slice.ts'
import { AnsweredAttribute, type ReadFact } from './answer.ts'
import type { KnownMemory, PromptMessage } from './prompt.ts'
import { quoteFinder } from './quote.ts'

/** A fact about the user in the words of a model. */
export interface Fact extends Pick<Memory, 'occurred_at' | 'occurred_precision'> {
  content: string
  message_index: number
  /** The cited words of the message: `content.slice(...span)`. */
  quote: string
  span: [number, number]
  relation: { kind: 'new' } | { kind: 'repeats' | 'supersedes'; memory_id: string }
  entities: Entity[]
  /** Attributes of the user, not yet checked against the user's words. */
  attributes: AnsweredAttribute[]
  sentiment: number | null
}

/** Returns the facts that cite words of a user's message and name only known memories. */
export const checkedFacts = async (
  answered: ReadFact[],
  { messages, known }: { messages: PromptMessage[]; known: KnownMemory[] },
): Promise<Fact[]> => {
  const sources = new Map(
    messages.flatMap(({ index, role, content }) => (role === 'user' ? [[index, { content, find: quoteFinder(content) }] as const] : [])),
  )
  const facts: Fact[] = []
  const nextSlice = createTimeSlice()
  for (const fact of answered) {
    await nextSlice()
    const source = sources.get(fact.message)
    const span = source?.find(fact.quote)
    const content = MemoryContent.safeParse(fact.content.trim())
    const relation = relationOf(fact, known)
    const occurred_at = occurredAt(fact)
    if (!source || !span || !content.success || !relation || occurred_at === undefined) continue
    facts.push({
      ...{ content: content.data, message_index: fact.message, quote: source.content.slice(...span), span, relation },
      ...occurredFrom(occurred_at),
      entities: entitiesOf(fact, [source.find, quoteFinder(content.data)]),
      attributes: attributesOf(fact),
      sentiment: withinBounds(fact.sentiment),
    })
  }
  return facts
}

/** Refuses relations to memories that the model was not given. */
const relationOf = ({ relation, known: number }: ReadFact, known: KnownMemory[]): Fact['relation'] | undefined => {
  if (relation === 'new') return { kind: relation }
  const memory = number === null ? undefined : known[number - 1]
  return memory && { kind: relation, memory_id: memory.id }
}

/** Returns null without a date, and undefined for an invalid one. A day becomes its midnight in UTC. */
const occurredAt = ({ occurred_at }: ReadFact): string | null | undefined => {
  if (occurred_at === null) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(occurred_at)
  return Moment.safeParse(isDay ? `${occurred_at}T00:00:00Z` : occurred_at).data
}

/** Returns the entities that the words contain, each once. */
const entitiesOf = ({ entities }: ReadFact, finders: ReturnType<typeof quoteFinder>[]): Entity[] => {
  const found = entities.slice(0, entitiesMax).flatMap((entity) => {
    const { data } = Entity.safeParse(entity)
    const text = data?.text.trim() ?? ''
    return data && finders.some((find) => find(text)) ? [{ kind: data.kind, text }] : []
  })
  return [...new Map(found.map((entity) => [`${entity.kind} ${entity.text}`, entity])).values()]
}

/** Entities of one fact that are read. */
const entitiesMax = 50

const attributesOf = ({ attributes }: ReadFact): AnsweredAttribute[] =>
  attributes.slice(0, attributesMax).flatMap((attribute) => {
    const { data } = AnsweredAttribute.safeParse(attribute)
    return data ? [{ ...data, value: data.value.trim() }] : []
  })

/** Attributes of one fact that are read. */
const attributesMax = 10

const withinBounds = (sentiment: number | null) => (sentiment !== null && Math.abs(sentiment) <= 1 ? sentiment : null)
