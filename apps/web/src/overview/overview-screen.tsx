import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { Segments } from '../parts/segments.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { RemoveSample } from '../sample/remove-sample.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import { DaysChart } from './days-chart.tsx'
import styles from './overview.module.css'

/** Shows totals, what is new by day, and the share of users who agreed to memories. */
export const OverviewScreen = () => {
  const client = useClient()
  const [days, setDays] = useState<'30' | '90' | '365'>('30')
  const { data, error, refetch } = useQuery({
    queryKey: ['overview', days],
    queryFn: ({ signal }) => client.overview.get({ days: Number(days) }, { signal }),
    placeholderData: (before) => before,
  })
  return (
    <div className={styles.screen}>
      <title>Overview – Acquaint</title>
      <div className={styles.head}>
        <h1>Overview</h1>
        <Segments label="Time" value={days} options={{ '30': '30 days', '90': '90 days', '365': 'A year' }} onChange={setDays} />
      </div>
      {error && <Problem error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          <dl className={styles.totals}>
            <Total name="Users" count={data.users} />
            <Total name="Documents" count={data.docs} />
            <Total name="Memories" count={data.memories} />
            <div className={parts.card}>
              <dt>Agreed to memories</dt>
              <dd className={styles.number}>{share(data.memory_opt_ins, data.users)}</dd>
              <dd>
                <meter
                  aria-label="Share of users who agreed to memories"
                  min={0}
                  max={Math.max(data.users, 1)}
                  value={data.memory_opt_ins}
                />{' '}
                {data.memory_opt_ins.toLocaleString()} of {data.users.toLocaleString()}
              </dd>
            </div>
          </dl>
          <div className={styles.charts}>
            <DaysChart title="Memories recorded" days={data.days} series="memories" />
            <DaysChart title="Documents stored" days={data.days} series="docs" />
            <DaysChart title="Users created" days={data.days} series="users" />
          </div>
        </>
      )}
      <section className={parts.card} aria-labelledby="sample">
        <h2 id="sample">Sample data</h2>
        <p>
          12 made-up users with documents and conversations, stored through the API as any application would store them. Removing the sample
          data erases only these users.
        </p>
        <div className={styles.actions}>
          <SampleData>{(isLoading) => <RemoveSample disabled={isLoading} />}</SampleData>
        </div>
      </section>
    </div>
  )
}

const Total = ({ name, count }: { name: string; count: number }) => (
  <div className={parts.card}>
    <dt>{name}</dt>
    <dd className={styles.number}>{count.toLocaleString()}</dd>
  </div>
)

const share = (part: number, all: number) => (all === 0 ? '–' : `${Math.round((100 * part) / all)} %`)
