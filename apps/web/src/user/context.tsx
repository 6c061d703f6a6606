import type { UserContext } from '@acquaint/contracts'
import { UserContextInput } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Slider } from 'radix-ui'
import type { FormEvent } from 'react'
import { useClient } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { contextQuery, docsQuery, memoriesQuery } from '../queries.ts'
import styles from './user.module.css'

const route = getRouteApi('/users/$userId/context')

const reasons = {
  budget: 'over the token budget',
  not_matched: 'no match',
  shortened: 'shortened to fit',
  consent: 'no consent to memories',
  expired: 'expired',
} as const

/** Shows the context that an agent receives for a query within a token budget, and what is omitted. */
export const Context = () => {
  const { userId } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const budget = search.budget ?? 1000
  const words = useAddressText({ inAddress: search.query ?? '', parameter: 'query' })
  const agent = useAddressText({ inAddress: search.agent ?? '', parameter: 'agent' })
  const slider = useAddressText({ inAddress: String(budget), parameter: 'budget' })
  const shownBudget = Number(slider.text)
  const input = {
    user_id: userId,
    ...(search.query !== undefined && { query: search.query }),
    ...(search.agent !== undefined && { agent_id: search.agent }),
    token_budget: budget,
  }
  const issues = issuesOf(UserContextInput, input)
  const { data, error, refetch } = useQuery({ ...contextQuery(useClient(), input), enabled: issues.size === 0 })
  /** Writes all fields to the address: what is typed in one is not lost by a change of another. */
  const ask = (next: number | undefined) => {
    const typed = { query: words.text.trim() || undefined, agent: agent.text.trim() || undefined }
    void navigate({ search: { ...typed, budget: next }, replace: true })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(search.budget)
  }
  return (
    <div className={styles.columns}>
      <section className={parts.card} aria-labelledby="asked">
        <h2 id="asked">Query of the agent</h2>
        <form className={styles.form} onSubmit={submit}>
          <Field
            label="Query"
            hint="The message that the agent answers. Without a query the context holds the newest memories."
            issue={issues.get('query')}
          >
            {(wiring) => <input {...wiring} dir="auto" value={words.text} onChange={({ target }) => words.type(target.value)} />}
          </Field>
          <Field label="Agent" hint="It receives its own memories and those for every agent." issue={issues.get('agent_id')}>
            {(wiring) => <input {...wiring} value={agent.text} onChange={({ target }) => agent.type(target.value)} />}
          </Field>
          <div>
            <Button type="submit" kind="primary">
              Ask
            </Button>
          </div>
        </form>
        <span className={parts.label} id="budget">
          Budget: {shownBudget.toLocaleString()} tokens
        </span>
        <Slider.Root
          className={styles.slider ?? ''}
          min={50}
          max={4000}
          step={50}
          value={[shownBudget]}
          onValueChange={([next]) => next !== undefined && slider.type(String(next))}
          onValueCommit={([next]) => ask(next)}
        >
          <Slider.Track className={styles.track ?? ''}>
            <Slider.Range className={styles.range ?? ''} />
          </Slider.Track>
          <Slider.Thumb className={styles.thumb ?? ''} aria-labelledby="budget" />
        </Slider.Root>
        {data && <Omitted userId={userId} omitted={data.omitted} counts={data.omitted_counts} />}
      </section>
      <section className={parts.card} aria-labelledby="received">
        <h2 id="received">What the agent receives</h2>
        {data ? (
          <>
            <p>
              <meter aria-label="Tokens used" min={0} max={budget} value={data.tokens} /> {data.tokens.toLocaleString()} of{' '}
              {budget.toLocaleString()} tokens, {count(data.items, 'memory')} memories, {count(data.items, 'passage')} passages
            </p>
            <pre className={`${styles.text} ${styles.quote}`} dir="auto">
              {data.text || 'Nothing fits into the token budget. Raise the budget.'}
            </pre>
          </>
        ) : error ? (
          <Problem error={error} onRetry={refetch} />
        ) : (
          <Skeleton lines={8} />
        )}
      </section>
    </div>
  )
}

/** Counts each memory and passage once: a memory can have several items. */
const count = (items: UserContext['items'], kind: string) =>
  new Set(items.filter((item) => item.kind === kind).map(({ id, position }) => `${id} ${position}`)).size

/** Lists what is omitted and why, by name where the console has loaded it. */
const Omitted = ({
  userId,
  omitted,
  counts,
}: {
  userId: string
  omitted: UserContext['omitted']
  counts: UserContext['omitted_counts']
}) => {
  const client = useClient()
  const { data: memories } = useInfiniteQuery(memoriesQuery(client, userId))
  const { data: docs } = useInfiniteQuery(docsQuery(client, userId))
  const names = new Map<string, string>()
  for (const { id, content } of memories?.pages.flatMap(({ items }) => items) ?? []) names.set(id, content)
  for (const { id, title } of docs?.pages.flatMap(({ items }) => items) ?? []) names.set(id, title)
  return (
    <>
      <h3>Omitted</h3>
      <p>
        {counts.budget.toLocaleString()} over the token budget, {counts.not_matched.toLocaleString()} without a match,{' '}
        {counts.expired.toLocaleString()} expired
      </p>
      {omitted.length === 0 ? (
        <p>Nothing. Everything that matches the query fits into the token budget.</p>
      ) : (
        <ul className={styles.scrolled} aria-label="Omitted">
          {omitted.map(({ kind, id, position, reason }) => (
            <li key={`${kind} ${id} ${position} ${reason}`} className={styles.item}>
              <span className={styles.line}>
                <bdi>{nameOf(kind, reason, names.get(id)?.slice(0, 160) ?? id)}</bdi>
                <span className={styles.soft}>{reasons[reason]}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const nameOf = (kind: UserContext['omitted'][number]['kind'], reason: keyof typeof reasons, name: string) => {
  if (reason === 'consent') return 'All memories'
  if (kind === 'user') return 'About'
  return kind === 'passage' ? `Passage of ${name}` : name
}
