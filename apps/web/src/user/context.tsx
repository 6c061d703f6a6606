import { UserContextInput } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useApi } from '../api.tsx'
import { issuesOf } from '../parts/issues.ts'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ContextAsk, useAsk } from './context-ask.tsx'
import { ContextCandidates } from './context-candidates.tsx'
import { ContextText } from './context-text.tsx'

const route = getRouteApi('/users/$userId/context')

/** Shows the context that an agent receives for a query within a token budget: what was asked, the text by part, the candidates. */
export const Context = () => {
  const { userId } = route.useParams()
  const search = route.useSearch()
  const ask = useAsk()
  const budget = search.budget ?? 1000
  const input = {
    user_id: userId,
    ...(search.query !== undefined && { query: search.query }),
    ...(search.agent !== undefined && { agent_id: search.agent }),
    token_budget: budget,
  }
  const issues = issuesOf(UserContextInput, input)
  const { data, error, refetch } = useQuery({
    ...useApi().users.context.options(input),
    enabled: issues.size === 0,
    // The text stays while the next one is on its way.
    placeholderData: (before) => before,
  })
  return (
    <div className="ctx">
      <ContextAsk userId={userId} ask={ask} issues={issues} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section aria-label="Text" tabIndex={0}>
        {data ? (
          <ContextText context={data} budget={budget} isCompared={search.with_agent !== undefined || search.with_budget !== undefined} />
        ) : (
          <div className="ask">{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={8} />}</div>
        )}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section aria-label="Candidates" tabIndex={0}>
        {data && <ContextCandidates userId={userId} context={data} budget={budget} />}
      </section>
    </div>
  )
}
