import type { Overview } from '@acquaint/contracts'
import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import parts from '../parts/parts.module.css'
import styles from './overview.module.css'

const colours = { memories: 'var(--series-1)', docs: 'var(--series-2)', users: 'var(--series-3)' } as const

interface Props {
  title: string
  days: Overview['days']
  series: keyof typeof colours
}

/** Shows the number per day as bars; the caption has the total for those who do not see the bars. */
export const DaysChart = ({ title, days, series }: Props) => {
  const id = useId()
  const sum = days.reduce((count, day) => count + day[series], 0)
  return (
    <figure className={parts.card} aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{title}</h2>
        <span className={parts.hint}>
          {sum.toLocaleString()} in {days.length} days, by day (UTC)
        </span>
      </figcaption>
      <div className={styles.chart} aria-hidden>
        <ResponsiveContainer initialDimension={{ width: 300, height: 220 }}>
          <BarChart data={days} margin={{ top: 8, right: 0, bottom: 0, left: -24 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="date" tickFormatter={short} stroke="var(--ink-soft)" minTickGap={24} />
            <YAxis allowDecimals={false} stroke="var(--ink-soft)" />
            <Tooltip
              cursor={{ fill: 'var(--accent-soft)' }}
              contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 8, color: 'var(--ink)' }}
            />
            <Bar dataKey={series} fill={colours[series]} radius={[3, 3, 0, 0]} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  )
}

const short = (date: string) => new Date(date).toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })
