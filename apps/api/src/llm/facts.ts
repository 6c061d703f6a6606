import { Entity, MemoryContent, Moment } from '@acquaint/contracts'
import { createPace } from '../time-slice.ts'
import type { ReadFact } from './answer.ts'
import type { DistilledMessage, KnownMemory } from './prompt.ts'
import { quoteFinder } from './quote.ts'

/** A fact that the user stated, as a model puts it. */
export interface Fact {
  content: string
  message_index: number
  /** The words of the message that show it, as the message has them: `content.slice(...span)`. */
  quote: string
  span: [number, number]
  relation: { kind: 'new' } | { kind: 'repeats' | 'supersedes'; memory_id: string }
  occurred_at: string | null
  entities: Entity[]
  sentiment: number | null
}

/** Keeps of what a model answered only what is borne out by the messages it was given. */
export const checkedFacts = async (
  answered: ReadFact[],
  { messages, known }: { messages: DistilledMessage[]; known: KnownMemory[] },
): Promise<Fact[]> => {
  const sources = new Map(
    messages.flatMap(({ index, role, content }) => (role === 'user' ? [[index, { content, find: quoteFinder(content) }] as const] : [])),
  )
  const facts: Fact[] = []
  const pace = createPace()
  for (const fact of answered) {
    await pace()
    const source = sources.get(fact.message)
    const span = source?.find(fact.quote)
    const content = MemoryContent.safeParse(fact.content.trim())
    const relation = relationOf(fact, known)
    const occurred_at = occurredAt(fact)
    if (!source || !span || !content.success || !relation || occurred_at === undefined) continue
    facts.push({
      ...{ content: content.data, message_index: fact.message, quote: source.content.slice(...span), span, relation, occurred_at },
      entities: entitiesOf(fact, [source.find, quoteFinder(content.data)]),
      sentiment: withinBounds(fact.sentiment),
    })
  }
  return facts
}

/** A model may name only what it was offered. */
const relationOf = ({ relation, known: number }: ReadFact, known: KnownMemory[]): Fact['relation'] | undefined => {
  if (relation === 'new') return { kind: relation }
  const memory = number === null ? undefined : known[number - 1]
  return memory && { kind: relation, memory_id: memory.id }
}

/** Null where there is no date, undefined where it is none. A day is its beginning, as elsewhere in dates that were said. */
const occurredAt = ({ occurred_at }: ReadFact): string | null | undefined => {
  if (occurred_at === null) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(occurred_at)
  return Moment.safeParse(isDay ? `${occurred_at}T00:00:00Z` : occurred_at).data
}

/** Those that are in the words, each once. */
const entitiesOf = ({ entities }: ReadFact, finders: ReturnType<typeof quoteFinder>[]): Entity[] => {
  const found = entities.slice(0, entitiesMax).flatMap((entity) => {
    const { data } = Entity.safeParse(entity)
    const text = data?.text.trim() ?? ''
    return data && finders.some((find) => find(text)) ? [{ kind: data.kind, text }] : []
  })
  return [...new Map(found.map((entity) => [`${entity.kind} ${entity.text}`, entity])).values()]
}

/** A sentence or two name no more. */
const entitiesMax = 50

const withinBounds = (sentiment: number | null) => (sentiment !== null && Math.abs(sentiment) <= 1 ? sentiment : null)
