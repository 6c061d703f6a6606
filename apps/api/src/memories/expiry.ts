import type { Memory } from '@acquaint/contracts'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'

/*
 * When a memory expires: by hand, by the call that formed it, by the retention of the server, or as its words say.
 */

const dayMs = 86_400_000

/** Restricts a query on `memories` to those that have not expired. */
export const hideExpired = <Row extends ObjectLiteral>(builder: SelectQueryBuilder<Row>, now: string): SelectQueryBuilder<Row> =>
  builder.andWhere('(memories.expires_at IS NULL OR memories.expires_at > :now)', { now })

/** Returns the time that lies a number of days after another, in RFC 3339; null without a number. */
export const daysAfter = (time: string, days: number | undefined): string | null => {
  if (days === undefined) return null
  const at = new Date(Date.parse(time) + days * dayMs)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at.toISOString()
}

/** Returns the earlier of two times; null never comes. */
export const earlierOf = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a)

/** Returns the expiry of a memory that was stated again. An end that nobody repeats stays: it may have been set by hand. */
export const renewed = ({ expires_at: known }: Pick<Memory, 'expires_at'>, repeated: string | null): string | null =>
  known !== null && repeated !== null && repeated > known ? repeated : known
