import type { User } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../api.tsx'
import { buttonClass } from '../parts/button.tsx'
import { useDiscardGuard } from '../parts/discard-guard.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { Segments } from '../parts/segments.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import { Screen } from '../shell/screen.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { AgentChoice } from './agent-choice.tsx'
import { Chat } from './chat.tsx'
import { sampleAgent } from './conversation.ts'
import { Extraction, ExtractionActions } from './extraction.tsx'
import { ExtractionTools } from './extraction-tools.tsx'
import { useExtraction } from './use-extraction.ts'
import { listedMax, UserChoice } from './user-choice.tsx'

const route = getRouteApi('/playground')

/** Shows what is formed from a pasted conversation, and two users who talk to one agent. The address holds the choice. */
export const PlaygroundScreen = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const api = useApi()
  const change = (to: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...to }), replace: true })
  const { data, error, refetch } = useQuery(api.users.list.options({ limit: listedMax, sort_by: 'updated_at' }))
  const users = data?.items ?? []
  const part = search.part ?? (search.left || search.right ? 'chat' : 'extraction')
  // Users with consent come first, so that the playground works at once. The first answer decides: each change sorts the list again.
  const [first, setFirst] = useState<string[]>([])
  if (first.length < 2 && users.length > first.length) setFirst([...new Set([...first, ...byConsent(users)])].slice(0, 2))
  const userId = search.user ?? first[0]
  const left = search.left ?? first.find((id) => id !== search.right)
  const right = search.right ?? first.find((id) => id !== left)
  const { data: user, error: userError } = useQuery({ ...api.users.get.options({ user_id: userId ?? '' }), enabled: userId !== undefined })
  const extraction = useExtraction({ userId, user, agentId: search.agent })
  const { question } = useDiscardGuard(extraction.isDirty)
  // From its first visit on, the chat stays on the page: what is typed there outlives a look at the other part.
  const [isChatOpened, setChatOpened] = useState(part === 'chat')
  if (part === 'chat' && !isChatOpened) setChatOpened(true)
  const isExtraction = part === 'extraction' && userId !== undefined
  useShortcuts({ 'Control+Enter': isExtraction ? () => extraction.extract(extraction.isDryRun) : undefined })
  return (
    <Screen
      title="Playground"
      count={
        <Segments
          label="Part of the playground"
          value={part}
          options={{ extraction: 'Extraction', chat: 'Chat' }}
          onChange={(next) => change({ part: next })}
        />
      }
      actions={isExtraction && <ExtractionActions extraction={extraction} />}
      tools={
        users.length > 0 && (
          <>
            {isExtraction && (
              <UserChoice aria-label="User" className="medium" users={users} userId={userId} onChoose={(id) => change({ user: id })} />
            )}
            <AgentChoice
              agent={search.agent}
              placeholder={isExtraction ? 'All agents' : sampleAgent}
              onChange={(agent) => change({ agent })}
            />
            {isExtraction ? (
              <ExtractionTools extraction={extraction} />
            ) : (
              <span className="i3 desk">The agent of both users. No other agent receives its memories.</span>
            )}
          </>
        )
      }
      status={
        <span className="desk">
          {isExtraction
            ? 'A dry run shows what a conversation gives. Secrets are never stored.'
            : 'With consent, messages become memories. Later answers to the same user, and to no other, use them.'}
        </span>
      }
    >
      {!data && <div className="pane">{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />}</div>}
      {data && users.length === 0 && <NoUsers title="The playground needs users" />}
      {isExtraction && (
        <>
          {userError && (
            <div className="pane">
              <Problem error={userError} />
            </div>
          )}
          <Extraction extraction={extraction} />
        </>
      )}
      {data && part === 'chat' && users.length === 1 && <NoUsers title="The chat needs two users" />}
      {isChatOpened && users.length > 1 && (
        <Chat
          isShown={part === 'chat'}
          users={users}
          agentId={search.agent ?? sampleAgent}
          {...{ left, right }}
          onChoose={(side, id) => change({ part: 'chat', [side]: id })}
        />
      )}
      {question}
    </Screen>
  )
}

const byConsent = (users: User[]) => users.toSorted((a, b) => Number(b.memory_opt_in) - Number(a.memory_opt_in)).map(({ id }) => id)

const NoUsers = ({ title }: { title: string }) => (
  <EmptyState
    title={title}
    level={2}
    actions={
      <>
        <SampleData />
        <Link to="/users" className={buttonClass()}>
          Create users
        </Link>
      </>
    }
  >
    <p>Load the sample data, or create users of your own.</p>
  </EmptyState>
)
