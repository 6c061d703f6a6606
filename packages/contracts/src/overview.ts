import { z } from 'zod'
import { query } from './procedure.ts'

/** How much an application keeps, and how much of it was recorded on each of the last days. */
export type Overview = z.infer<typeof Overview>
export const Overview = z
  .object({
    users: z.int().meta({ description: 'Users.' }),
    memory_opt_ins: z.int().meta({ description: 'Users who agree to memories.' }),
    docs: z.int().meta({ description: 'Documents.' }),
    memories: z.int().meta({ description: 'Memories.' }),
    days: z
      .array(
        z.object({
          date: z.iso.date().meta({ description: 'The day, in UTC.', examples: ['2026-01-31'] }),
          users: z.int().meta({ description: 'Users created on it.' }),
          docs: z.int().meta({ description: 'Documents stored on it.' }),
          memories: z.int().meta({ description: 'Memories recorded on it.' }),
        }),
      )
      .meta({ description: 'What there is now by the day it is from, oldest day first, today last. What was erased since is in none.' }),
  })
  .meta({ id: 'Overview', description: 'How much an application keeps.' })

export type GetOverview = z.infer<typeof GetOverview>
export const GetOverview = z
  .strictObject({ days: z.int().min(1).max(366).default(30).meta({ description: 'How many days to tell of, today included; 1-366.' }) })
  .prefault({})

export const overview = {
  get: query('GET /overview', { summary: 'Count all that is kept, in all and by day', input: GetOverview, output: Overview }),
}
