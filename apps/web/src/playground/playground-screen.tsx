import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useApi } from '../api.tsx'
import { buttonClass } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import { Screen } from '../shell/screen.tsx'
import { Pane } from './pane.tsx'

const route = getRouteApi('/playground')

/** Shows two users who talk to one agent. No memory of one reaches the other. */
export const PlaygroundScreen = () => {
  const { left, right } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(useApi().users.list.options({ limit: 100, sort_by: 'updated_at' }))
  const users = data?.items ?? []
  const chosen = { left: left ?? users[0]?.id, right: right ?? users.find(({ id }) => id !== (left ?? users[0]?.id))?.id }
  return (
    <Screen
      title="Playground"
      status={
        <span className="desk">With consent, messages become memories. Later answers to the same user, and to no other, use them.</span>
      }
    >
      {!data && <div className="pane">{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />}</div>}
      {data && users.length < 2 ? (
        <EmptyState
          title="The playground needs two users"
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
          <p>Load the sample data, or create two users of your own.</p>
        </EmptyState>
      ) : (
        <div className="play">
          {(['left', 'right'] as const).map((side) => {
            const userId = chosen[side]
            return (
              userId !== undefined && (
                <Pane
                  key={`${side} ${userId}`}
                  title={side === 'left' ? 'First user' : 'Second user'}
                  userId={userId}
                  users={users}
                  onChoose={(id) => void navigate({ search: (before) => ({ ...before, [side]: id }), replace: true })}
                />
              )
            )
          })}
        </div>
      )}
    </Screen>
  )
}
