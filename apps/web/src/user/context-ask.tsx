import { getRouteApi } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useAddressText } from '../parts/address-text.ts'
import { IconButton } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { Field } from '../parts/field.tsx'

import { CompareForm } from './context-compare.tsx'

const route = getRouteApi('/users/$userId/context')
const pauseMs = 300

/** Budgets of the slider, in tokens; the number takes any other. */
const stops = [100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 4000, 6000, 8000]

/** Holds what is asked. After a pause in typing the address takes all of it, and the answer follows. */
export const useAsk = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useAddressText({ inAddress: search.query ?? '', parameter: 'query' })
  const agent = useAddressText({ inAddress: search.agent ?? '', parameter: 'agent' })
  const budget = useAddressText({ inAddress: search.budget === undefined ? '' : String(search.budget), parameter: 'budget' })
  const tokens = budget.text === '' ? undefined : Number(budget.text)
  const isBudget = tokens === undefined || (Number.isInteger(tokens) && tokens >= 1 && tokens <= 100_000)
  const asked = { query: query.text.trim() || undefined, agent: agent.text.trim() || undefined, budget: tokens }
  const isAsked = asked.query === search.query && asked.agent === search.agent && asked.budget === search.budget
  const next = JSON.stringify({ ...search, ...asked })
  const write = useEffectEvent((search: string) => void navigate({ search: JSON.parse(search), replace: true }))
  useEffect(() => {
    if (isAsked || !isBudget) return
    const timer = setTimeout(() => write(next), pauseMs)
    return () => clearTimeout(timer)
  }, [next, isAsked, isBudget])
  return { query, agent, budget, isBudget, isAsked }
}

interface Props {
  userId: string
  ask: ReturnType<typeof useAsk>
  issues: Map<string, string>
}

/** Takes the query, the agent and the token budget, and shows the same call in code. */
export const ContextAsk = ({ userId, ask: { query, agent, budget, isBudget, isAsked }, issues }: Props) => {
  const copy = useCopy()
  const tokens = Number(budget.text) || 1000
  const code = codeOf(userId, { query: query.text, agent: agent.text, tokens })
  return (
    <section aria-label="Ask">
      <div className="colhead">
        <h2>Ask</h2>
        <span className="end" />
        <span className={isAsked ? 'dot t12 i2' : 'dot off t12'}>{isAsked ? 'Live' : 'Typing…'}</span>
      </div>
      <div className="ask">
        <Field label="Query" hint="The message that the agent answers. Without one, the newest memories." issue={issues.get('query')}>
          {(wiring) => (
            <textarea {...wiring} dir="auto" rows={4} value={query.text} onChange={({ target }) => query.type(target.value)} data-search />
          )}
        </Field>
        <Field label="Agent" hint="It receives its own memories and those for all agents." issue={issues.get('agent_id')}>
          {(wiring) => <input {...wiring} value={agent.text} onChange={({ target }) => agent.type(target.value)} />}
        </Field>
        <div>
          <Field label="Token budget" note="1 to 100,000" issue={isBudget ? undefined : 'Enter 1 to 100,000 tokens.'}>
            {(wiring) => (
              <input
                {...wiring}
                className="num"
                inputMode="numeric"
                placeholder="1000"
                value={budget.text}
                onChange={({ target }) => budget.type(target.value.trim())}
              />
            )}
          </Field>
          <input
            type="range"
            aria-label="Token budget by slider"
            aria-valuetext={`${tokens} tokens`}
            min={0}
            max={stops.length - 1}
            value={Math.max(
              0,
              stops.findLastIndex((stop) => stop <= tokens),
            )}
            onChange={({ target }) => budget.type(String(stops[Number(target.value)]))}
          />
          <div className="ticks" aria-hidden>
            <span>100</span>
            <span>1k</span>
            <span>8k</span>
          </div>
        </div>
        <CompareForm />
        <div>
          <div className="label">
            <span>In code</span>
            <IconButton icon={Copy} label="Copy code" isSmall onClick={() => void copy(code, 'The code is copied.')} />
          </div>
          <div className="code wrap">
            <pre>{code}</pre>
          </div>
        </div>
      </div>
    </section>
  )
}

const codeOf = (userId: string, { query, agent, tokens }: { query: string; agent: string; tokens: number }) =>
  [
    'client.users.context({',
    `  user_id: '${userId}',`,
    ...(agent ? [`  agent_id: ${JSON.stringify(agent)},`] : []),
    ...(query ? ['  query,'] : []),
    `  token_budget: ${tokens},`,
    '})',
  ].join('\n')
