import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useApi } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { Screen } from '../shell/screen.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { AgentPanel } from './agent-panel.tsx'
import { AgentsTable } from './agents-table.tsx'
import { NoAgents } from './no-agents.tsx'

const route = getRouteApi('/agents')

/** Lists the agents that have memories of their own. The address holds the search and the agent in the side panel. */
export const AgentsScreen = () => {
  const { search, agent } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: { search?: string | undefined; agent?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const words = useAddressText({ inAddress: search ?? '', parameter: 'search', write: (text) => change({ search: text || undefined }) })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...useApi().agents.list.pages({ prefix: search, limit: 50 }),
    placeholderData: keepPreviousData,
  })
  const agents = data?.pages.flatMap(({ items }) => items) ?? []
  const close = () => change({ agent: undefined })
  useShortcuts({ Escape: agent === undefined ? undefined : close })
  const isEmpty = data !== undefined && agents.length === 0
  return (
    <Screen
      title="Agents"
      count={data && agents.length > 0 && <span className="count">{`${agents.length.toLocaleString()}${hasNextPage ? '+' : ''}`}</span>}
      tools={
        isEmpty && search === undefined ? undefined : (
          <SearchField
            label="Search agents"
            placeholder="Beginning of the agent id"
            keys="/"
            maxLength={255}
            value={words.text}
            onChange={words.type}
            onSubmit={words.flush}
          />
        )
      }
      status="An agent is known by the memories that only it can recall"
    >
      <div className={agent === undefined ? 'split alone' : 'split'}>
        <div className="list">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
          <section className="scroll" aria-label="Agents" tabIndex={0}>
            {error && (
              <div className="pane">
                <Problem error={error} onRetry={refetch} />
              </div>
            )}
            {!data && !error && (
              <div className="pane">
                <Skeleton lines={8} shape="rows" />
              </div>
            )}
            {agents.length > 0 && <AgentsTable agents={agents} openedId={agent} />}
            {hasNextPage && (
              <div className="pane">
                <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
                  More agents
                </Button>
              </div>
            )}
            {isEmpty && search === undefined && <NoAgents />}
            {isEmpty && search !== undefined && (
              <EmptyState
                title="No agents match"
                level={2}
                actions={<Button onClick={() => change({ search: undefined })}>Clear search</Button>}
              >
                <p>No agent id begins with these characters. Upper and lower case differ.</p>
              </EmptyState>
            )}
          </section>
        </div>
        {agent !== undefined && <AgentPanel key={agent} agentId={agent} onClose={close} />}
      </div>
    </Screen>
  )
}
