import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowLeftRight } from 'lucide-react'
import { useId } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { type AskFields, defaultBudget, isBudget, useAsk, useAsked } from './context-ask-state.ts'
import { ContextCode } from './context-code.tsx'

const route = getRouteApi('/users/$userId/context')

/** Budgets of the slider, in tokens; the number takes any other. */
const stops = [100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 4000, 6000, 8000]

interface Props {
  /** State of the answers: "Live", or what they wait for. */
  status: string | undefined
  issues: Map<string, string>
  otherIssues: Map<string, string>
}

/** Takes the query, the agent and the token budget, and those to compare with, and shows the same call in code. */
export const ContextAsk = ({ status, issues, otherIssues }: Props) => {
  const { userId } = route.useParams()
  const { first, second, isAsked, isSound, compare } = useAsk()
  const asked = useAsked()
  const shown = !isSound ? 'Not asked' : isAsked ? status : 'Typing…'
  return (
    <section aria-label="Ask">
      <div className="colhead">
        <h2>Ask</h2>
        <span className="end" />
        <span className={shown === undefined ? 'dot t12 i2' : 'dot off t12'} role="status">
          {shown ?? 'Live'}
        </span>
      </div>
      <div className="ask">
        <Fields fields={first} issues={issues} budget={asked.first.budget} />
        {asked.second ? (
          <fieldset className="second">
            <legend>Compare with</legend>
            <Fields fields={second} issues={otherIssues} budget={asked.second.budget} isSecond />
            <Button onClick={() => compare(false)}>End comparison</Button>
          </fieldset>
        ) : (
          <Button onClick={() => compare(true)}>
            <ArrowLeftRight />
            Compare…
          </Button>
        )}
        <ContextCode userId={userId} />
      </div>
    </section>
  )
}

interface FieldsProps {
  fields: AskFields
  issues: Map<string, string>
  /** Token budget of the answer, in tokens. */
  budget: number
  isSecond?: boolean
}

const Fields = ({ fields: { query, agent, budget }, issues, budget: tokens, isSecond = false }: FieldsProps) => {
  const agents = useId()
  const { data } = useQuery(useApi().agents.list.options({ limit: 100 }))
  const name = (label: string) => (isSecond ? `Other ${label.toLowerCase()}` : label)
  const budgetName = isSecond ? 'Other budget' : 'Token budget'
  const same = isSecond ? 'The same' : undefined
  return (
    <>
      <Field
        label={name('Query')}
        hint={isSecond ? undefined : 'The message that the agent answers. Without one, the newest memories.'}
        issue={issues.get('query')}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            dir="auto"
            rows={isSecond ? 2 : 4}
            placeholder={same}
            value={query.text}
            onChange={({ target }) => query.type(target.value)}
            {...(!isSecond && { 'data-search': true })}
          />
        )}
      </Field>
      <Field
        label={name('Agent')}
        hint={isSecond ? undefined : 'It receives its own memories and those for all agents.'}
        issue={issues.get('agent_id')}
      >
        {(wiring) => (
          <input {...wiring} list={agents} placeholder={same} value={agent.text} onChange={({ target }) => agent.type(target.value)} />
        )}
      </Field>
      <datalist id={agents}>
        {data?.items.map(({ agent_id }) => (
          <option key={agent_id} value={agent_id} />
        ))}
      </datalist>
      <div>
        <Field label={budgetName} note="1 to 100,000" issue={isBudget(budget.text) ? undefined : 'Enter 1 to 100,000 tokens.'}>
          {(wiring) => (
            <input
              {...wiring}
              className="num"
              inputMode="numeric"
              placeholder={same ?? String(defaultBudget)}
              value={budget.text}
              onChange={({ target }) => budget.type(target.value.trim())}
            />
          )}
        </Field>
        <Slider label={`${budgetName} by slider`} tokens={Number(budget.text) || tokens} onChange={(next) => budget.type(String(next))} />
      </div>
    </>
  )
}

const Slider = ({ label, tokens, onChange }: { label: string; tokens: number; onChange: (tokens: number) => void }) => {
  const stop = Math.max(
    0,
    stops.findLastIndex((each) => each <= tokens),
  )
  const last = stops.length - 1
  return (
    <>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={`${tokens} tokens`}
        min={0}
        max={last}
        value={stop}
        // The part of the track before the thumb is ink.
        style={{ backgroundSize: `${(100 * stop) / last}% 4px, 100% 4px` }}
        onChange={({ target }) => onChange(stops[Number(target.value)] ?? defaultBudget)}
      />
      <div className="ticks" aria-hidden>
        <span>100</span>
        <span>1k</span>
        <span>8k</span>
      </div>
    </>
  )
}
