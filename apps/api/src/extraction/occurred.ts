import type { Memory } from '@acquaint/contracts'

/** Returns the time of an event with its precision, which nobody stated: midnight UTC counts as a day. */
export const occurredFrom = (occurred_at: string | null): Pick<Memory, 'occurred_at' | 'occurred_precision'> => {
  if (occurred_at === null) return { occurred_at, occurred_precision: null }
  return { occurred_at, occurred_precision: occurred_at.endsWith('T00:00:00.000Z') ? 'day' : 'time' }
}
