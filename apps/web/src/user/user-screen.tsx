import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { useClient } from '../api.tsx'
import { Button, buttonClass } from '../parts/button.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import { userQuery } from '../queries.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { UserDialog } from '../users/user-dialog.tsx'
import { EditUser } from './edit-user.ts'
import { EraseUser } from './erase-user.tsx'
import { ExportUser } from './export-user.tsx'
import styles from './user.module.css'

const route = getRouteApi('/users/$userId')

export const UserScreen = () => {
  const { userId } = route.useParams()
  // Another user is another screen: no dialog of the last one stays open.
  return <OneUser key={userId} userId={userId} />
}

/** Shows one user in four tabs, with what can be done with all of it. */
const OneUser = ({ userId }: { userId: string }) => {
  const { data: user, error, refetch } = useQuery(userQuery(useClient(), userId))
  const [opened, setOpened] = useRestoredState<'edit' | 'erase' | undefined>(`user dialog ${userId}`, () => undefined)
  // A user who is being erased stays on the screen until the receipt is closed.
  if (error && isMissing(error) && opened === undefined) return <Gone />
  if (!user) return <div className={styles.screen}>{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />}</div>
  const params = { userId }
  const edit = () => setOpened('edit')
  return (
    <div className={styles.screen}>
      <title>{`${user.name} – Acquaint`}</title>
      <div className={styles.head}>
        <h1>
          <bdi>{user.name}</bdi>
        </h1>
        <Button onClick={edit}>Edit</Button>
        <ExportUser user={user} />
        <Button kind="danger" onClick={() => setOpened('erase')}>
          Erase
        </Button>
      </div>
      {error && <Problem error={error} onRetry={refetch} />}
      <nav className={styles.tabs} aria-label="About this user">
        <Link to="/users/$userId" params={params} activeOptions={{ exact: true }}>
          Profile
        </Link>
        <Link to="/users/$userId/docs" params={params}>
          Documents
        </Link>
        <Link to="/users/$userId/memories" params={params}>
          Memories
        </Link>
        <Link to="/users/$userId/context" params={params}>
          What the agent sees
        </Link>
      </nav>
      <EditUser value={edit}>
        <Outlet />
      </EditUser>
      {opened === 'edit' && <UserDialog user={user} onClose={() => setOpened(undefined)} />}
      {opened === 'erase' && <EraseUser user={user} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

const Gone = () => (
  <>
    <title>User not found – Acquaint</title>
    <EmptyState
      title="User not found"
      level={1}
      actions={
        <Link to="/users" className={buttonClass('primary')}>
          All users
        </Link>
      }
    >
      <p>No user of this app has this id. The user may be erased.</p>
    </EmptyState>
  </>
)
