import type { UserContext } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Difference } from '../parts/difference.tsx'
import { Field } from '../parts/field.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { lineDifference } from './word-difference.ts'

const route = getRouteApi('/users/$userId/context')

/** Chooses another agent or another budget to compare the context with. */
export const CompareForm = () => {
  const { with_agent, with_budget } = route.useSearch()
  const navigate = route.useNavigate()
  const [agent, setAgent] = useState(with_agent ?? '')
  const [budget, setBudget] = useState(with_budget === undefined ? '' : String(with_budget))
  const isOn = with_agent !== undefined || with_budget !== undefined
  const isSound = budget === '' || (Number.isInteger(Number(budget)) && Number(budget) >= 1 && Number(budget) <= 100_000)
  const compare = (to: { with_agent: string | undefined; with_budget: number | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace: true })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isSound) compare({ with_agent: agent.trim() || undefined, with_budget: budget === '' ? undefined : Number(budget) })
  }
  return (
    <details open={isOn}>
      <summary>Compare with</summary>
      <form className="stack tight after" onSubmit={submit}>
        <Field label="Other agent">
          {(wiring) => <input {...wiring} value={agent} onChange={({ target }) => setAgent(target.value)} />}
        </Field>
        <Field label="Other budget" issue={isSound ? undefined : 'Enter 1 to 100,000 tokens.'}>
          {(wiring) => (
            <input
              {...wiring}
              className="num"
              inputMode="numeric"
              value={budget}
              onChange={({ target }) => setBudget(target.value.trim())}
            />
          )}
        </Field>
        <div className="row">
          <Button type="submit" disabled={!isSound || (agent.trim() === '' && budget === '')}>
            Compare
          </Button>
          {isOn && (
            <Button kind="quiet" onClick={() => compare({ with_agent: undefined, with_budget: undefined })}>
              End comparison
            </Button>
          )}
        </div>
      </form>
    </details>
  )
}

/** Shows the lines that only one of two contexts has. */
export const ContextDifference = ({ context, budget }: { context: UserContext; budget: number }) => {
  const { userId } = route.useParams()
  const { query, agent, with_agent, with_budget } = route.useSearch()
  const other = with_agent ?? agent
  const { data, error, refetch } = useQuery(
    useApi().users.context.options({
      user_id: userId,
      ...(query !== undefined && { query }),
      ...(other !== undefined && { agent_id: other }),
      token_budget: with_budget ?? budget,
    }),
  )
  if (!data) return <div className="ask">{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />}</div>
  return (
    <>
      <p className="ask i2">
        Compared with {data.tokens.toLocaleString()} of {(with_budget ?? budget).toLocaleString()} tokens
        {other !== undefined && (
          <>
            {' '}
            for <bdi>{other}</bdi>
          </>
        )}
        . Marked lines are only in the other context, struck lines only in this one.
      </p>
      <section aria-label="Difference">
        <pre className="blocks plain text" dir="auto">
          {data.text === context.text ? 'Both contexts are the same.' : <Difference pieces={lineDifference(context.text, data.text)} />}
        </pre>
      </section>
    </>
  )
}
