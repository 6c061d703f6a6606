import type { Entity, Memory } from '@acquaint/contracts'
import { words } from '../search/tokenize.ts'
import { datesIn } from './dates.ts'
import { entitiesIn } from './entities.ts'
import { sentimentOf } from './sentiment.ts'

/** A longer text is no statement any more, and takes its time in the square of its length: its beginning counts. */
const readCharactersMax = 1000

/** What can be read from the words of a memory: when it happened, whom and what it names, how it sounds. */
export const detailsOf = (
  content: string,
  { language, saidAt }: { language: string; saidAt: string },
): Pick<Memory, 'occurred_at' | 'entities' | 'sentiment'> => {
  const read = content.slice(0, readCharactersMax)
  const dates = datesIn(read, { language, saidAt })
  const entities = [
    ...entitiesIn(read, { language, words: [...words(read)] }),
    ...dates.map(({ text }): Entity => ({ kind: 'date', text })),
  ]
  return { occurred_at: dates[0]?.at ?? null, entities: distinct(entities), sentiment: sentimentOf(read, language) }
}

const distinct = (entities: Entity[]) => [...new Map(entities.map((entity) => [`${entity.kind} ${entity.text}`, entity])).values()]
