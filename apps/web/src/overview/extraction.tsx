import type { ExtractionOutcomes, SkipReason } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../api.tsx'
import type { ApiQueries } from '../api-queries.ts'
import { Problem } from '../parts/problem.tsx'
import { Section } from '../parts/section.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Bars } from './bars.tsx'
import { Chart } from './chart.tsx'

type Outcome = Exclude<keyof ExtractionOutcomes['days'][number], 'date'>

const names: Record<Outcome, string> = {
  formed: 'Formed',
  reinforced: 'Reinforced',
  superseded: 'Superseded',
  masked: 'Masked',
  skipped: 'Skipped',
}

const hints: Record<Outcome, string> = {
  formed: 'New memories',
  reinforced: 'Memories that a message repeats',
  superseded: 'Memories that are no longer true',
  masked: 'Secrets that [secret] replaced',
  skipped: 'Messages that gave no memory, fully or partially, once for each reason',
}

const reasons: Record<SkipReason, string> = {
  role: 'Not of the user',
  empty: 'Empty',
  greeting: 'Greeting',
  thanks: 'Thanks',
  acknowledgement: 'Acknowledgement',
  question: 'Question',
  request: 'Request',
  filler: 'Filler',
  quoted: 'Quoted text or code',
  fiction: 'Fiction',
  off_record: 'Off the record',
  secret: 'Secret',
  outdated: 'Outdated',
  known: 'Sent before',
  forget: 'Request to forget',
  nothing: 'No statement',
}

/** Returns the options of the query of the days. The earlier days stay until others are there. */
export const extractionOf = ({ overview }: ApiQueries, days: number) => ({
  ...overview.extraction.options({ days }),
  placeholderData: (before: ExtractionOutcomes | undefined) => before,
})

/** Shows what extraction did with the messages of the days. */
export const Extraction = ({ days }: { days: number }) => {
  const [outcome, setOutcome] = useState<Outcome>('formed')
  const { data, error, refetch } = useQuery(extractionOf(useApi(), days))
  if (error)
    return (
      <Section title="Extraction">
        <Problem error={error} onRetry={refetch} />
      </Section>
    )
  if (!data) return <Skeleton lines={6} />
  const sumOf = (name: Outcome) => data.days.reduce((sum, day) => sum + day[name], 0)
  const outcomes = Object.keys(names) as Outcome[] // the keys of a record that has no others
  const isEmpty = outcomes.every((name) => sumOf(name) === 0)
  return (
    <>
      <Chart
        title={`${names[outcome]} by day`}
        days={data.days.map((day) => ({ date: day.date, count: day[outcome] }))}
        choice={
          <select aria-label="Outcome" className="fit" value={outcome} onChange={({ target }) => setOutcome(target.value as Outcome)}>
            {outcomes.map((name) => (
              <option key={name} value={name}>
                {names[name]}
              </option>
            ))}
          </select>
        }
      />
      <Section title="Extraction" count={`${data.days.length} days`}>
        <Bars
          label="Outcomes of extraction"
          rows={outcomes.map((name) => ({ name: names[name], count: sumOf(name), hint: hints[name] }))}
        />
        {isEmpty && <p className="hint after">No messages were sent to memories.form on these days. Older releases did not count.</p>}
      </Section>
      <Section title="Skipped messages" count="by reason">
        {data.skipped.length === 0 ? (
          <p className="i3">None.</p>
        ) : (
          <Bars label="Skipped messages by reason" rows={data.skipped.map(({ reason, count }) => ({ name: reasons[reason], count }))} />
        )}
      </Section>
    </>
  )
}
