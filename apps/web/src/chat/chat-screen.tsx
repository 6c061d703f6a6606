import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useClient } from '../api.tsx'
import { buttonClass } from '../parts/button.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { SampleData } from '../sample/sample-data.tsx'
import { EmptyState } from '../shell/empty-state.tsx'
import styles from './chat.module.css'
import { Pane } from './pane.tsx'

const route = getRouteApi('/chat')

/** Shows two users who talk to one agent. No memory of one reaches the other. */
export const ChatScreen = () => {
  const client = useClient()
  const { left, right } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'list', 'for chat'],
    queryFn: ({ signal }) => client.users.list({ limit: 100, sort_by: 'updated_at' }, { signal }),
  })
  const users = data?.items ?? []
  const chosen = { left: left ?? users[0]?.id, right: right ?? users.find(({ id }) => id !== (left ?? users[0]?.id))?.id }
  return (
    <div className={styles.screen}>
      <title>Chat – Acquaint</title>
      <h1>Chat</h1>
      <p>
        A sample of an application with an agent. With consent, messages of a user become memories. Later answers to the same user, and to
        no other, use them.
      </p>
      {!data && (error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />)}
      {data && users.length < 2 ? (
        <EmptyState
          title="The chat needs two users"
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
        <div className={styles.panes}>
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
    </div>
  )
}
