import { z } from 'zod'
import { query } from './procedure.ts'

/** Counts the resources of an app, in total and by day of creation. */
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
          date: z.iso.date().meta({ description: 'Day in UTC (RFC 3339 full-date).', examples: ['2026-01-31'] }),
          users: z.int().meta({ description: 'Number of users created on the day.' }),
          docs: z.int().meta({ description: 'Number of documents created on the day.' }),
          memories: z.int().meta({ description: 'Number of memories created on the day.' }),
        }),
      )
      .meta({ description: 'Counts by day of creation, from the oldest day to today. Erased resources are not counted.' }),
  })
  .meta({ id: 'Overview', description: 'Counts of the resources of an app.' })

export type GetOverview = z.infer<typeof GetOverview>
export const GetOverview = z
  .strictObject({
    days: z.int().min(1).max(366).default(30).meta({ description: 'Number of days in `days`, today included; 1-366. Default: 30.' }),
  })
  .prefault({})

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
}
