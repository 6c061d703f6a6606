import { UserContextInput } from '@acquaint/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback, useState } from 'react'
import { useApi } from '../api.tsx'
import { issuesOf } from '../parts/issues.ts'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ContextAsk } from './context-ask.tsx'
import { type Asked, useAsked } from './context-ask-state.ts'
import type { Light } from './context-candidate.tsx'
import { ContextCandidates } from './context-candidates.tsx'
import { ContextOnlyHere } from './context-compare.tsx'
import { isExplained } from './context-parts.ts'
import { ContextText } from './context-text.tsx'

const route = getRouteApi('/users/$userId/context')

/** Two contexts that are compared. */
const sides = [
  { side: 'left', title: 'First context', only: 'Only in the first' },
  { side: 'right', title: 'Second context', only: 'Only in the second' },
] as const

/** Shows the context that an agent receives: what was asked, the text by part, and the candidates; or two contexts next to each other. */
export const Context = () => {
  const { userId } = route.useParams()
  const { first, second } = useAsked()
  const left = useAnswer(userId, first)
  const right = useAnswer(userId, second ?? first)
  const { light, openKey, toggle } = useLight()
  const ask = <ContextAsk status={statusOf(second ? [left, right] : [left])} issues={left.issues} otherIssues={right.issues} />
  if (second)
    return (
      <div className="ctx two">
        {ask}
        {sides.map(({ side, title, only }) => {
          const [answer, other] = side === 'left' ? [left, right.context] : [right, left.context]
          return (
            <Column key={side} title={title} answer={answer}>
              {answer.context && (
                <ContextText {...{ title, side, light, other }} context={answer.context}>
                  {other && <ContextOnlyHere own={answer.context} title={only} onToggle={toggle} {...{ other, light, openKey }} />}
                </ContextText>
              )}
            </Column>
          )
        })}
      </div>
    )
  return (
    <div className="ctx">
      {ask}
      <Column title="Text" answer={left}>
        {left.context && <ContextText title="Text" context={left.context} light={light} />}
      </Column>
      <section aria-label="Candidates">
        {left.context && (
          <ContextCandidates
            userId={userId}
            context={left.context}
            hasQuery={first.query !== undefined}
            light={light}
            openKey={openKey}
            onToggle={toggle}
          />
        )}
      </section>
    </div>
  )
}

/** Asks for a context with its explanation, which is no use of the memories. The last text stays until the next one is there. */
const useAnswer = (userId: string, { query, agent, budget }: Asked) => {
  const input = {
    user_id: userId,
    ...(query !== undefined && { query }),
    ...(agent !== undefined && { agent_id: agent }),
    token_budget: budget,
    explain: true,
  }
  const issues = issuesOf(UserContextInput, input)
  const { data, error, refetch, isFetching, isPaused } = useQuery({
    ...useApi().users.context.options(input),
    enabled: issues.size === 0,
    placeholderData: keepPreviousData,
  })
  return { context: isExplained(data) ? data : undefined, issues, error, refetch, isFetching, isPaused }
}

type Answer = ReturnType<typeof useAnswer>

/** Says what the answers wait for; undefined while they belong to the question. */
const statusOf = (answers: Answer[]): string | undefined => {
  if (answers.some(({ issues }) => issues.size > 0)) return 'Not asked'
  if (answers.some(({ isPaused }) => isPaused)) return 'Offline'
  if (answers.some(({ isFetching }) => isFetching)) return 'Asking…'
  return answers.some(({ error }) => error !== null) ? 'Failed' : undefined
}

const Column = ({ title, answer: { context, error, refetch }, children }: { title: string; answer: Answer; children: ReactNode }) => (
  <section aria-label={title}>
    {error && (
      <div className="ask">
        <Problem error={error} onRetry={refetch} />
      </div>
    )}
    {!context && !error && (
      <div className="ask">
        <Skeleton lines={8} />
      </div>
    )}
    {children}
  </section>
)

/** Holds which item is highlighted, and which candidate is open. */
const useLight = (): { light: Light; openKey: string | undefined; toggle: (key: string) => void } => {
  const [key, set] = useState<string>()
  const [openKey, setOpenKey] = useState<string>()
  const toggle = useCallback((of: string) => setOpenKey((current) => (current === of ? undefined : of)), [])
  const open = useCallback((of: string) => {
    setOpenKey(of)
    document.querySelector<HTMLElement>(`[data-candidate=${CSS.escape(of)}]`)?.focus()
  }, [])
  return { light: { key, set, open }, openKey, toggle }
}
