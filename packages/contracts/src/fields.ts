import { z } from 'zod'

/** A UUID v4, lower case on the wire whatever case it was sent in. */
export const Id = z
  .uuidv4({ error: 'must be a UUID v4, such as 3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10' })
  .toLowerCase()
  .meta({ examples: ['3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10'] })

/** Names the user that something belongs to. */
export const UserId = Id.meta({ description: 'The `id` of the user, a UUID v4.' })

/** RFC 3339 in UTC, to the millisecond. */
export const Timestamp = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-01-31T12:00:00.000Z'] })

/** A moment as a caller may write it: RFC 3339 with any offset and precision. It becomes a `Timestamp`. */
export const Moment = z.iso
  .datetime({ offset: true, error: 'must be RFC 3339 with an offset, such as 2026-01-31T12:00:00Z' })
  .transform((text, ctx) => {
    const time = new Date(text)
    // Years that RFC 3339 has and Postgres has not, and what an offset makes of them.
    if (Number.isNaN(time.getTime()) || !/^(?!0000)\d{4}-/.test(time.toISOString())) {
      ctx.addIssue({ code: 'custom', message: 'must be in the years 1 to 9999' })
      return z.NEVER
    }
    return time.toISOString()
  })
  .meta({ examples: ['2026-01-31T12:00:00Z'] })

/** Guards a change: an `updated_at` is never given twice to the same thing. */
export const IfUpdatedAt = Moment.optional().meta({
  description:
    'The `updated_at` that you saw last. Where somebody changed it since, nothing is changed, and the answer is a conflict. RFC 3339.',
})

export type SortOrder = z.infer<typeof SortOrder>
export const SortOrder = z.enum(['asc', 'desc']).default('desc').meta({ description: 'Newest first is `desc`.' })
