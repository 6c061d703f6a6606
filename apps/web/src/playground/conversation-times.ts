import type { Message } from '@acquaint/contracts'

/** Returns the time of day and the day in this time zone, as a field for both takes it: "2026-11-28T14:02". */
export const localTime = (date: Date): string => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/**
 * Gives each message without a time the time of the session, one millisecond after the other: the order stays, and the same
 * conversation is known when it is sent again. The offset of this time zone says which day "yesterday" was.
 */
export const withTimes = (messages: Message[], session: string): Message[] => {
  const start = new Date(session)
  if (Number.isNaN(start.getTime())) return messages
  const offset = -start.getTimezoneOffset()
  return messages.map((message, index) => {
    const local = new Date(start.getTime() + offset * 60_000 + index).toISOString().slice(0, -1)
    return { ...message, created_at: message.created_at ?? `${local}${offsetOf(offset)}` }
  })
}

const offsetOf = (minutes: number): string => {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}
