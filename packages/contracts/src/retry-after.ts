/**
 * Parses a `Retry-After` header, which holds seconds or a date (RFC 9110, section 10.2.3), to milliseconds from now.
 * Returns 0 for a date in the past, and undefined if there is no header or neither is in it.
 */
export const parseRetryAfter = (header: string | null | undefined, nowMs = Date.now()): number | undefined => {
  if (header === null || header === undefined) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0)
}
