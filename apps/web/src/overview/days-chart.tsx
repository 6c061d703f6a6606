import type { Overview } from '@acquaint/contracts'
import { useId } from 'react'
import { Section } from '../parts/section.tsx'

interface Props {
  title: string
  days: Overview['days']
  series: 'memories' | 'docs' | 'users'
}

/** Units of the drawing: each bar stands on a column of `step`. */
const height = 96
const step = 10

/** Shows the number per day as bars. The caption has the total for those who do not see the bars. */
export const DaysChart = ({ title, days, series }: Props) => {
  const id = useId()
  const counts = days.map((day) => day[series])
  const sum = counts.reduce((total, count) => total + count, 0)
  const max = Math.max(...counts, 1)
  return (
    <Section title={title} count={`${sum.toLocaleString()} in ${days.length} days`}>
      <figure className="chart" aria-labelledby={id}>
        <figcaption id={id} className="vh">
          {title} by day (UTC). {sum.toLocaleString()} in {days.length} days, at most {max.toLocaleString()} on a day.
        </figcaption>
        <span className="max" aria-hidden>
          {max.toLocaleString()}
        </span>
        <svg viewBox={`0 0 ${counts.length * step} ${height}`} preserveAspectRatio="none" aria-hidden>
          {counts.map((count, index) => (
            <rect
              key={days[index]?.date}
              x={index * step + 1}
              y={height - barHeight(count, max)}
              width={step - 2}
              height={barHeight(count, max)}
            >
              <title>{`${days[index]?.date}: ${count.toLocaleString()}`}</title>
            </rect>
          ))}
        </svg>
        <div className="ticks" aria-hidden>
          <span>{short(days[0]?.date)}</span>
          <span>{short(days[Math.floor(days.length / 2)]?.date)}</span>
          <span>{short(days.at(-1)?.date)}</span>
        </div>
      </figure>
    </Section>
  )
}

/** A day with one record must be seen. */
const barHeight = (count: number, max: number) => (count === 0 ? 0 : Math.max(3, (height * count) / max))

const short = (date = '') => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
