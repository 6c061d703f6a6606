/*
 * Days of the calendar of the speaker. A `Day` is midnight UTC of the day that the clock on the wall shows, in
 * milliseconds.
 */
export type Day = number

export const dayMs = 86_400_000

/** Returns a day; undefined if the calendar does not have it, such as February 30. `month` counts from 0. */
export const dayOf = (year: number, month: number, day = 1): Day | undefined => {
  const at = new Date(0)
  at.setUTCFullYear(year, month, day)
  return at.getUTCMonth() === month && at.getUTCDate() === day && year >= 1 && year <= 9999 ? at.getTime() : undefined
}

export const partsOf = (at: Day) => {
  const date = new Date(at)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(), weekday: (date.getUTCDay() + 6) % 7 }
}

/** Adds months to the month of a day, and returns its first day. */
export const monthsFrom = (at: Day, count: number): Day | undefined => {
  const { year, month } = partsOf(at)
  const months = 12 * year + month + count
  return dayOf(Math.floor(months / 12), ((months % 12) + 12) % 12)
}

/** The time of a message: its day by the clock of the speaker, and what that clock is ahead of UTC, in milliseconds. */
export interface Said {
  today: Day
  offsetMs: number
}

/** Reads an RFC 3339 timestamp. */
export const saidOn = (timestamp: string): Said => {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(timestamp) ?? []
  const offsetMs = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes)) * 60_000
  const local = Date.parse(timestamp) + offsetMs
  return { today: local - (((local % dayMs) + dayMs) % dayMs), offsetMs }
}
