import { Entity } from '@acquaint/contracts'
import { z } from 'zod'
import { modelAttributeNames } from '../extraction/facts/attributes.ts'

/*
 * The schema of a model's answer. Endpoints enforce it, and so it has only what all of them support: no bounds, no formats,
 * every field required. Parsing is lenient, and each fact is validated afterwards.
 */

const AnsweredFact = z.object({
  content: z.string().describe('One fact about the user that makes sense by itself, in the language of the message.'),
  message: z.number().describe('The number of the message that says so; its role is "user".'),
  quote: z.string().describe('The words of that message that say so, copied exactly; as few as show it.'),
  relation: z.enum(['new', 'repeats', 'supersedes']).describe('How it stands to what is known.'),
  known: z.number().nullable().describe('The number of the known memory that it repeats or supersedes; null for new ones.'),
  occurred_at: z.string().nullable().describe('When what it tells happened or will, RFC 3339, counted from said_at; null without a date.'),
  entities: z
    .array(z.object({ kind: Entity.shape.kind, text: z.string() }))
    .describe('People, places, organisations and dates that the content names, as it names them.'),
  attributes: z
    .array(
      z.object({
        attribute: z.enum(modelAttributeNames),
        value: z.string().describe('The value, copied letter by letter from the words of the user.'),
        state: z.enum(['current', 'former']).describe('"former" if it is true no longer.'),
      }),
    )
    .describe('What the fact says in these attributes of the user; none for most facts.'),
  sentiment: z.number().nullable().describe('How the user feels about it, from -1 (bad) to 1 (good); null if unclear.'),
})

/** One attribute of an answered fact. */
export const AnsweredAttribute = AnsweredFact.shape.attributes.element
export type AnsweredAttribute = z.infer<typeof AnsweredAttribute>

export const Answer = z.object({ facts: z.array(AnsweredFact) })

/** Facts of one answer, for at most 100 messages. */
const factsMax = 500

/** The lenient schema: optional details may be missing or wrong. */
const ReadAnswer = z.object({
  facts: z
    .array(
      AnsweredFact.extend({
        relation: AnsweredFact.shape.relation.default('new'),
        known: AnsweredFact.shape.known.default(null),
        occurred_at: AnsweredFact.shape.occurred_at.default(null),
        entities: z.array(z.unknown()).catch([]),
        attributes: z.array(z.unknown()).catch([]),
        sentiment: AnsweredFact.shape.sentiment.catch(null),
      }),
    )
    .max(factsMax),
})
export type ReadFact = z.infer<typeof ReadAnswer>['facts'][number]

/** Parses the JSON in an answer and ignores the text around it. Returns the issues, for the model, if the JSON is not valid. */
export const readAnswer = (text: string): { facts: ReadFact[] } | { issues: string } => {
  // Some models think aloud first, and many put JSON into code fences.
  const thoughtEnd = /^\s*(\{|```)/.test(text) ? 0 : Math.max(0, text.indexOf('</think>'))
  const answered = text.slice(thoughtEnd)
  const json = answered.slice(answered.indexOf('{'), answered.lastIndexOf('}') + 1)
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { issues: 'It is not valid JSON, or not complete.' }
  }
  const answer = ReadAnswer.safeParse(value)
  return answer.success ? answer.data : { issues: z.prettifyError(answer.error).slice(0, issuesCharactersMax) }
}

/** Characters of the issues that are sent back. */
const issuesCharactersMax = 2000
