import { ChartNoAxesColumn, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { IconButton } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'

export interface Day {
  date: string
  count: number
}

interface Props {
  title: string
  days: Day[]
  /** Stands after the title. Default: the sum of the days. */
  count?: ReactNode
  /** Draws a line of totals instead of bars. */
  isLine?: boolean
  /** A choice between series, under the title. */
  choice?: ReactNode
}

/** Units of the drawing: each day has a column of `step`. */
const height = 96
const step = 10

/** Shows a number by day as bars or as a line. The same numbers are there as a table, for those who do not see the drawing. */
export const Chart = ({ title, days, count, isLine = false, choice }: Props) => {
  const id = useId()
  const [isTable, setTable] = useState(false)
  const counts = days.map((day) => day.count)
  const sum = counts.reduce((total, one) => total + one, 0)
  const max = Math.max(...counts, 1)
  const words = `${sum.toLocaleString()} in ${days.length} days`
  return (
    <Section
      title={title}
      count={count ?? words}
      actions={
        <IconButton
          icon={isTable ? ChartNoAxesColumn : Table2}
          label={isTable ? `Show a chart: ${title}` : `Show a table: ${title}`}
          isSmall
          onClick={() => setTable(!isTable)}
        />
      }
    >
      {choice && <div className="series">{choice}</div>}
      {isTable ? (
        <DaysTable title={title} days={days} />
      ) : (
        <figure className="chart" aria-labelledby={id}>
          <figcaption id={id} className="vh">
            {title} by day (UTC). {isLine ? `${counts.at(-1)?.toLocaleString()} today` : words}, at most {max.toLocaleString()} on a day.
          </figcaption>
          <span className="max" aria-hidden>
            {max.toLocaleString()}
          </span>
          <svg viewBox={`0 0 ${counts.length * step} ${height}`} preserveAspectRatio="none" aria-hidden>
            {isLine ? (
              <path d={lineOf(counts, max)} vectorEffect="non-scaling-stroke" />
            ) : (
              counts.map((one, index) => (
                <rect
                  key={days[index]?.date}
                  x={index * step + 1}
                  y={height - barHeight(one, max)}
                  width={step - 2}
                  height={barHeight(one, max)}
                >
                  <title>{`${days[index]?.date}: ${one.toLocaleString()}`}</title>
                </rect>
              ))
            )}
          </svg>
          <div className="ticks" aria-hidden>
            <span>{short(days[0]?.date)}</span>
            <span>{short(days[Math.floor(days.length / 2)]?.date)}</span>
            <span>{short(days.at(-1)?.date)}</span>
          </div>
        </figure>
      )}
    </Section>
  )
}

const DaysTable = ({ title, days }: { title: string; days: Day[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
  <section className="numbers" aria-label={`${title} by day`} tabIndex={0}>
    <table>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col" className="r">
            Number
          </th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ date, count }) => (
          <tr key={date}>
            <th scope="row">{short(date)}</th>
            <td className={count === 0 ? 'r i3' : 'r'}>{count.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** A day with one record must be seen. */
const barHeight = (count: number, max: number) => (count === 0 ? 0 : Math.max(3, (height * count) / max))

/** A line through the middle of each day, within the drawing with all of its width. */
const lineOf = (counts: number[], max: number) =>
  counts.map((count, index) => `${index === 0 ? 'M' : 'L'}${(index + 0.5) * step} ${height - 2 - ((height - 4) * count) / max}`).join(' ')

const short = (date = '') => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
