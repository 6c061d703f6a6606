const day = { day: 'numeric', month: 'short' } as const
const time = { hour: '2-digit', minute: '2-digit' } as const
const year = { year: 'numeric' } as const
/** The texts of the console are English; so are its dates, with the day first. */
const locale = 'en-GB'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Writes a time. Keeps each format: making one takes longer than all else in a row of a table. */
const write = (date: Date, options: Intl.DateTimeFormatOptions): string => {
  const id = JSON.stringify(options)
  const format = formats.get(id) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(id, format)
  return format.format(date)
}

interface Props {
  at: string
  /** `time` adds the time of day; `day` always has the year; `short` leaves out the current year. */
  precision?: 'time' | 'day' | 'short'
}

/** Shows a time in the time zone of the browser, which the status line names. */
export const When = ({ at, precision = 'time' }: Props) => {
  const date = new Date(at)
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  const parts = { ...day, ...((precision === 'day' || !isThisYear) && year), ...(precision === 'time' && time) }
  return (
    <time className="num" dateTime={at} title={write(date, { dateStyle: 'full', timeStyle: 'long' })}>
      {write(date, parts)}
    </time>
  )
}

/** Writes a day with its weekday: "Friday, 27 November 2026". */
export const fullDay = (at: string) => write(new Date(at), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** Writes a time to the second: "27 Nov 2026, 14:02:09". */
export const exactTime = (at: string) => write(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' })

/** Writes the time of day: "14:02". */
export const timeOfDay = (at: string) => write(new Date(at), time)

/** Writes a day without its year: "27 Nov". */
export const dayOf = (at: string) => write(new Date(at), day)

/** Writes a month with its year: "Mar 2026". */
export const monthOf = (at: string) => write(new Date(at), { month: 'short', year: 'numeric' })
