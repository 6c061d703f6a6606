import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useApi } from '../api.tsx'
import { Problem } from '../parts/problem.tsx'
import { Section } from '../parts/section.tsx'
import { Segments } from '../parts/segments.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { RemoveSample } from '../sample/remove-sample.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import { Screen } from '../shell/screen.tsx'
import { DaysChart } from './days-chart.tsx'

/** Shows totals, what is new by day, and the share of users who agreed to memories. */
export const OverviewScreen = () => {
  const [days, setDays] = useState<'30' | '90' | '365'>('30')
  const { data, error, refetch } = useQuery({
    ...useApi().overview.get.options({ days: Number(days) }),
    placeholderData: (before) => before,
  })
  return (
    <Screen
      title="Overview"
      actions={<Segments label="Time" value={days} options={{ '30': '30 days', '90': '90 days', '365': 'A year' }} onChange={setDays} />}
      status="Days are in UTC"
    >
      <div className="body pane">
        {error && <Problem error={error} onRetry={refetch} />}
        {!data && !error && <Skeleton lines={8} />}
        {data && (
          <>
            <dl className="totals">
              <Total name="Users" count={data.users} />
              <Total name="Documents" count={data.docs} />
              <Total name="Memories" count={data.memories} />
              <Total name="Consent to memories" count={share(data.memory_opt_ins, data.users)}>
                {data.memory_opt_ins.toLocaleString()} of {data.users.toLocaleString()} users
              </Total>
            </dl>
            <div className="charts">
              <DaysChart title="Memories recorded" days={data.days} series="memories" />
              <DaysChart title="Documents stored" days={data.days} series="docs" />
              <DaysChart title="Users created" days={data.days} series="users" />
            </div>
          </>
        )}
        <Section title="Sample data">
          <p className="i2 measure">
            12 made-up users with documents and conversations, stored through the API as any application would store them. Removing the
            sample data erases only these users.
          </p>
          <div className="row after">
            <SampleData>{(isLoading) => <RemoveSample disabled={isLoading} />}</SampleData>
          </div>
        </Section>
      </div>
    </Screen>
  )
}

const Total = ({ name, count, children }: { name: string; count: number | string; children?: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd className="number">{count.toLocaleString()}</dd>
    {children && <dd className="t12 i3">{children}</dd>}
  </div>
)

const share = (part: number, all: number) => (all === 0 ? '–' : `${Math.round((100 * part) / all)} %`)
