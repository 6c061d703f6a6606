import { z } from 'zod'
import { SkipReason } from './extraction.ts'
import { query } from './procedure.ts'

const day = { date: z.iso.date().meta({ description: 'Day in UTC (RFC 3339 full-date).', examples: ['2026-01-31'] }) }

const latestDays = () =>
  z
    .strictObject({
      days: z.int().min(1).max(366).default(30).meta({ description: 'Number of days in `days`, today included; 1-366. Default: 30.' }),
    })
    .prefault({})

/** Counts the resources of an app, in total and by day. */
export type Overview = z.infer<typeof Overview>
export const Overview = z
  .object({
    users: z.int().meta({ description: 'Total number of users.' }),
    memory_opt_ins: z.int().meta({ description: 'Number of users who consent to memories.' }),
    docs: z.int().meta({ description: 'Total number of documents.' }),
    memories: z.int().meta({ description: 'Total number of memories.' }),
    days: z
      .array(
        z.object({
          ...day,
          users: z.int().meta({ description: 'Number of users created on the day.' }),
          docs: z.int().meta({ description: 'Number of documents created on the day.' }),
          memories: z.int().meta({ description: 'Number of memories created on the day.' }),
          memories_happened: z.int().meta({
            description: 'Number of memories with a `timestamp` on the day: when they were stated, whenever they were created.',
          }),
        }),
      )
      .meta({ description: 'Counts by day, from the oldest day to today. Erased resources are not counted.' }),
  })
  .meta({ id: 'Overview', description: 'Counts of the resources of an app.' })

export type GetOverview = z.infer<typeof GetOverview>
export const GetOverview = latestDays()

/** Counts what extraction did, in total by reason and by day. */
export type ExtractionOutcomes = z.infer<typeof ExtractionOutcomes>
export const ExtractionOutcomes = z
  .object({
    days: z
      .array(
        z.object({
          ...day,
          formed: z.int().meta({ description: 'Number of new memories.' }),
          reinforced: z.int().meta({ description: 'Number of existing memories that a request repeated, once for each request.' }),
          superseded: z.int().meta({ description: 'Number of existing memories that are no longer true.' }),
          masked: z.int().meta({ description: 'Number of secrets that `[secret]` replaced.' }),
          skipped: z.int().meta({ description: 'Number of messages that were skipped, fully or partially, once for each reason.' }),
        }),
      )
      .meta({ description: 'Counts by day of the request, from the oldest day to today.' }),
    skipped: z.array(z.object({ reason: SkipReason, count: z.int().meta({ description: 'Number of messages.' }) })).meta({
      description: 'Skipped messages of all these days by reason, the most frequent first. Reasons without messages are left out.',
    }),
  })
  .meta({
    id: 'ExtractionOutcomes',
    description: 'Counts of what `memories.form` did. Erasures do not change them: they hold no text and no user.',
  })

export type GetExtractionOutcomes = z.infer<typeof GetExtractionOutcomes>
export const GetExtractionOutcomes = latestDays()

export const overview = {
  get: query('GET /overview', {
    summary: 'Count the resources of the app',
    description: 'Returns the total numbers of users, documents and memories, and the numbers created on each of the latest days.',
    input: GetOverview,
    output: Overview,
    cost: 20,
    errors: ['QUERY_TOO_SLOW'],
    consistency: 'eventual',
  }),
  extraction: query('GET /overview/extraction', {
    summary: 'Count the outcomes of extraction',
    description:
      'Returns what `memories.form` did on each of the latest days: formed, reinforced and superseded memories, masked secrets and skipped messages. Dry runs do not count. The server keeps the counts of the latest 366 days.',
    input: GetExtractionOutcomes,
    output: ExtractionOutcomes,
    cost: 5,
  }),
}
