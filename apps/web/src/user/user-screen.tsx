import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Button, buttonClass } from '../parts/button.tsx'
import parts from '../parts/parts.module.css'
import { isMissing, Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { userQuery } from '../queries.ts'
import { UserDialog } from '../users/user-dialog.tsx'
import { EraseUser } from './erase-user.tsx'
import { ExportUser } from './export-user.tsx'
import styles from './user.module.css'

const route = getRouteApi('/users/$userId')

/** One user: what is kept of them, in four tabs, and what can be done with all of it. */
export const UserScreen = () => {
  const { userId } = route.useParams()
  const { data: user, error, refetch } = useQuery(userQuery(useClient(), userId))
  const [isEditing, setEditing] = useState(false)
  if (error && isMissing(error)) return <Gone />
  if (!user) return <div className={styles.screen}>{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />}</div>
  const params = { userId }
  return (
    <div className={styles.screen}>
      <title>{`${user.name} – Acquaint`}</title>
      <div className={styles.head}>
        <h1>
          <bdi>{user.name}</bdi>
        </h1>
        <Button onClick={() => setEditing(true)}>Edit</Button>
        <ExportUser user={user} />
        <EraseUser user={user} />
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
      <Outlet />
      {isEditing && <UserDialog user={user} onClose={() => setEditing(false)} />}
    </div>
  )
}

const Gone = () => (
  <div className={parts.empty}>
    <title>No such user – Acquaint</title>
    <h1>This user is not here</h1>
    <p>There never was one with this id, or somebody deleted it meanwhile, with all that belonged to it.</p>
    <Link to="/users" className={buttonClass('primary')}>
      To the users
    </Link>
  </div>
)
