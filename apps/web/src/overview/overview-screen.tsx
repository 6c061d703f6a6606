import type { Overview } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useApi } from '../api.tsx'
import { buttonClass } from '../parts/button.tsx'
import { Problem } from '../parts/problem.tsx'
import { Section } from '../parts/section.tsx'
import { Segments } from '../parts/segments.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { RemoveSample } from '../sample/remove-sample.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import { Screen } from '../shell/screen.tsx'
import { Chart } from './chart.tsx'
import { Extraction, extractionOf } from './extraction.tsx'
import { growthOf } from './growth.ts'

/** Shows totals, what is new by day, the share of users who agreed to memories, and what extraction did. */
export const OverviewScreen = () => {
  const [days, setDays] = useState<'30' | '90' | '365'>('30')
  const { data, error, refetch } = useQuery({
    ...useApi().overview.get.options({ days: Number(days) }),
    placeholderData: (before) => before,
  })
  const { isPending } = useQuery(extractionOf(useApi(), Number(days)))
  // All at once: what comes later would move what is read already.
  const isReady = (data !== undefined || error !== null) && !isPending
  return (
    <Screen
      title="Overview"
      actions={<Segments label="Time" value={days} options={{ '30': '30 days', '90': '90 days', '365': 'A year' }} onChange={setDays} />}
      status="Days are in UTC"
    >
      <div className="body pane">
        {error && <Problem error={error} onRetry={refetch} />}
        {isReady ? <Report data={data} days={Number(days)} /> : <Skeleton lines={8} />}
      </div>
    </Screen>
  )
}

const Report = ({ data, days }: { data: Overview | undefined; days: number }) => (
  <>
    {data && <Totals data={data} />}
    <div className="charts">
      {data && (
        <>
          <MemoriesByDay days={data.days} />
          <NewByDay days={data.days} />
          <Growth data={data} />
          <Extraction days={days} />
        </>
      )}
      <Section title="Sample data">
        <p className="i2 measure">
          12 made-up users with documents and conversations, stored through the API as any application would store them. Removing the sample
          data erases only these users.
        </p>
        <div className="row after">
          <SampleData>{(isLoading) => <RemoveSample disabled={isLoading} />}</SampleData>
        </div>
      </Section>
      <Section title="First steps">
        <p className="i2 measure">A key, the first call and an MCP host, with the commands to copy.</p>
        <div className="row after">
          <Link to="/first-steps" className={buttonClass()}>
            Show the first steps
          </Link>
        </div>
      </Section>
    </div>
  </>
)

const Totals = ({ data }: { data: Overview }) => (
  <dl className="totals">
    <Total name="Users" count={data.users} />
    <Total name="Documents" count={data.docs} />
    <Total name="Memories" count={data.memories} />
    <Total name="Consent to memories" count={share(data.memory_opt_ins, data.users)}>
      <span className="share" aria-hidden>
        <i style={{ width: `${data.users === 0 ? 0 : (100 * data.memory_opt_ins) / data.users}%` }} />
      </span>
      {data.memory_opt_ins.toLocaleString()} of {data.users.toLocaleString()} users
    </Total>
  </dl>
)

const Total = ({ name, count, children }: { name: string; count: number | string; children?: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd className="number">{count.toLocaleString()}</dd>
    {children && <dd className="t12 i3">{children}</dd>}
  </div>
)

/** A share that is not all or nothing is never rounded to it. */
const share = (part: number, all: number) => {
  if (all === 0) return '–'
  const percent = Math.round((100 * part) / all)
  if (percent === 0 && part > 0) return '< 1 %'
  return percent === 100 && part < all ? '> 99 %' : `${percent} %`
}

const MemoriesByDay = ({ days }: { days: Overview['days'] }) => {
  const [by, setBy] = useState<'memories' | 'memories_happened'>('memories')
  return (
    <Chart
      title={by === 'memories' ? 'Memories recorded' : 'Memories happened'}
      days={days.map((day) => ({ date: day.date, count: day[by] }))}
      choice={
        <Segments
          label="Day of the memories"
          value={by}
          options={{ memories: 'Recorded', memories_happened: 'Happened' }}
          onChange={setBy}
        />
      }
    />
  )
}

const NewByDay = ({ days }: { days: Overview['days'] }) => {
  const [series, setSeries] = useState<'users' | 'docs'>('users')
  return (
    <Chart
      title={series === 'users' ? 'Users created' : 'Documents stored'}
      days={days.map((day) => ({ date: day.date, count: day[series] }))}
      choice={<Segments label="New by day" value={series} options={{ users: 'Users', docs: 'Documents' }} onChange={setSeries} />}
    />
  )
}

const Growth = ({ data }: { data: Overview }) => {
  const [series, setSeries] = useState<'users' | 'docs' | 'memories'>('users')
  const days = growthOf(data, series)
  return (
    <Chart
      title="Growth"
      isLine
      days={days}
      count={`${(days.at(-1)?.count ?? 0).toLocaleString()} today, ${(days.at(0)?.count ?? 0).toLocaleString()} at the start`}
      choice={
        <Segments
          label="Growth of"
          value={series}
          options={{ users: 'Users', docs: 'Documents', memories: 'Memories' }}
          onChange={setSeries}
        />
      }
    />
  )
}
