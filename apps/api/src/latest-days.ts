const dayMs = 86_400_000

/** Returns the latest days in UTC, as YYYY-MM-DD, today last. */
export const latestDays = (days: number): string[] => {
  const nowMs = Date.now()
  return Array.from({ length: days }, (_, index) => new Date(nowMs - (days - 1 - index) * dayMs).toISOString().slice(0, 10))
}
