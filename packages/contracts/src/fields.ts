import { z } from 'zod'

/** The versions 1 to 8 of RFC 9562. The nil and the maximum UUID identify nothing. */
const uuid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/

/** Accepts a UUID of any version in any case and converts to lower case. */
export const Id = z
  .stringFormat('uuid', uuid, { error: 'must be a UUID, such as 3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10' })
  .toLowerCase()
  .meta({ examples: ['3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10'] })

export const UserId = Id.meta({ description: 'Identifier of the user (UUID).' })

/** Identifies a new resource: the value of the caller, or a random one. */
export const NewId = Id.optional().meta({
  description: 'Identifier (UUID) to assign. Makes retries safe. Default: a random identifier.',
})

/** Accepts RFC 3339 in UTC with milliseconds, as the API returns it. */
export const Timestamp = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-01-31T12:00:00.000Z'] })

const AnyMoment = z.iso.datetime({
  offset: true,
  error: 'must be an RFC 3339 timestamp with an offset, such as 2026-01-31T12:00:00Z',
})

/** Returns the time in UTC. */
const toUtc = (text: string, ctx: z.RefinementCtx): string => {
  const time = new Date(text)
  // Postgres has no year 0, and an offset can move a timestamp out of the range.
  if (Number.isNaN(time.getTime()) || !/^(?!0000)\d{4}-/.test(time.toISOString())) {
    ctx.addIssue({ code: 'custom', message: 'must be within the years 1 to 9999 in UTC' })
    return z.NEVER
  }
  return time.toISOString()
}

/** Accepts RFC 3339 with any offset and precision, and converts to a `Timestamp`. */
export const Moment = AnyMoment.transform(toUtc).meta({ examples: ['2026-01-31T12:00:00Z'] })

/** Accepts the same as `Moment` and keeps the text with its offset, which decides the day of the speaker. */
export const LocalMoment = AnyMoment.transform((text, ctx) => {
  toUtc(text, ctx)
  return text
}).meta({ examples: ['2026-01-31T12:00:00+02:00'] })

/** Numbers the states of a resource: two results with the same `id` and `version` are equal. */
export const Version = z
  .int()
  .min(1)
  .meta({ examples: [3] })

/** Guards a change by optimistic concurrency. */
export const IfVersion = z.int().min(1).optional().meta({
  description:
    'Optimistic concurrency: the `version` of your latest copy. If the stored version differs, the request changes nothing and returns `PRECONDITION_FAILED` with the stored version. Default: no check.',
})

/** Guards an update by optimistic concurrency. A resource never has the same `updated_at` twice. */
export const IfUpdatedAt = Moment.optional().meta({
  description:
    'Optimistic concurrency: the `updated_at` of your latest copy (RFC 3339). If the stored value differs, the request changes nothing and returns `CONFLICT`. Default: no check.',
})

export type SortOrder = z.infer<typeof SortOrder>
export const SortOrder = z
  .enum(['asc', 'desc'])
  .default('desc')
  .meta({ description: 'Sort order. `desc` returns the newest first, `asc` the oldest first.' })
