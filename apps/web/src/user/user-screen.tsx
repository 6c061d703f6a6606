import type { ListedUser } from '@acquaint/contracts'
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router'
import { ChevronRight, Copy, Eye, Pencil, Trash2 } from 'lucide-react'
import { useApi } from '../api.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Button, buttonClass } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { CopyId } from '../parts/copy-id.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Menu } from '../parts/menu.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import { ConsentStatus } from '../parts/status.tsx'
import { When } from '../parts/when.tsx'
import { Heading } from '../shell/heading.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { StatusLine } from '../shell/status-line.tsx'
import { UserDialog } from '../users/user-dialog.tsx'
import { consentOf } from './consent-state.ts'
import { EditUser } from './edit-user.ts'
import { EraseUser } from './erase-user.tsx'
import { ExportUser } from './export-user.tsx'
import { consentsOf, profileOf, userOf } from './lists.ts'
import { Neighbours } from './neighbours.tsx'
import { type Tab, tabs, UserTabs, useTab } from './user-tabs.tsx'

const route = getRouteApi('/users/$userId')

export const UserScreen = () => {
  const { userId } = route.useParams()
  // Another user is another screen: no dialog of the last one stays open.
  return <OneUser key={userId} userId={userId} />
}

/** Shows one user in four tabs, with what can be done with all of it. */
const OneUser = ({ userId }: { userId: string }) => {
  const { list } = route.useSearch()
  const api = useApi()
  const { data: user, error, refetch } = useQuery(api.users.get.options(userOf(userId)))
  // Asked for with the user, in one request: what came later would move what is read already.
  usePrefetchQuery(api.users.profile.options(profileOf(userId)))
  usePrefetchQuery(api.users.consents.options(consentsOf(userId)))
  const [opened, setOpened] = useRestoredState<'edit' | 'erase' | undefined>(`user dialog ${userId}`, () => undefined)
  const edit = () => setOpened('edit')
  const erase = () => setOpened('erase')
  const navigate = useNavigate()
  const tab = useTab(userId)
  useUserKeys(userId, { tab, edit, erase })
  // A user who is being erased stays on the screen until the receipt is closed.
  if (error && isMissing(error) && opened === undefined) return <Gone />
  if (!user)
    return (
      <div className="pane">
        <title>User – Acquaint</title>
        {error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />}
      </div>
    )
  return (
    <>
      <title>{`${user.name} – Acquaint`}</title>
      <header className="top">
        <nav className="crumb" aria-label="Path">
          <Link to="/users" search={list ?? {}} aria-label="All users" activeProps={{}}>
            Users
          </Link>
          <ChevronRight className="s" />
          <bdi className="cut i2" aria-hidden>
            {user.name}
          </bdi>
        </nav>
        <Neighbours userId={userId} list={list} onStep={(id) => void navigate({ to: tab, params: { userId: id }, replace: true })} />
      </header>
      <Head user={user} onEdit={edit} onErase={erase} />
      {error && (
        <div className="pane">
          <Problem error={error} onRetry={refetch} />
        </div>
      )}
      <UserTabs user={user} tab={tab} />
      <EditUser value={edit}>
        <Outlet />
      </EditUser>
      <StatusLine>
        <span className="desk">
          Created <When at={user.created_at} precision="day" />
        </span>
      </StatusLine>
      {opened === 'edit' && <UserDialog user={user} onClose={() => setOpened(undefined)} />}
      {opened === 'erase' && <EraseUser user={user} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const Head = ({ user, onEdit, onErase }: { user: ListedUser; onEdit: () => void; onErase: () => void }) => {
  const copy = useCopy()
  const navigate = useNavigate()
  const { data: consents } = useQuery(useApi().users.consents.options(consentsOf(user.id)))
  const { state } = consentOf(user.memory_opt_in, consents?.items)
  return (
    <div className="user">
      <Avatar name={user.name} size="l" />
      <div className="grow">
        <Heading className="two">
          <bdi>{user.name}</bdi>
        </Heading>
        <div className="meta">
          <CopyId id={user.id} />
          <ConsentStatus state={state}>
            {state === 'given' ? 'Consent given' : state === 'withdrawn' ? 'Consent withdrawn' : undefined}
          </ConsentStatus>
          {user.activity && user.activity.last_seen_at !== user.created_at && (
            <span className="i3 lg">
              Last seen <When at={user.activity.last_seen_at} />
            </span>
          )}
        </div>
      </div>
      <Button aria-keyshortcuts="E" onClick={onEdit}>
        <Pencil />
        <span>Edit</span>
      </Button>
      <ExportUser user={user} />
      <Menu
        label="More actions"
        items={[
          { label: 'Copy id', icon: Copy, keys: 'C', onSelect: () => void copy(user.id, 'The id is copied.') },
          {
            label: 'What the agent sees',
            icon: Eye,
            keys: 'W',
            onSelect: () => void navigate({ to: '/users/$userId/context', params: { userId: user.id } }),
          },
          { label: 'Erase user', icon: Trash2, keys: 'Del', isApart: true, onSelect: onErase },
        ]}
      />
    </div>
  )
}

/** The keys of the page: tabs, edit, erase. */
const useUserKeys = (userId: string, { tab, edit, erase }: { tab: Tab; edit: () => void; erase: () => void }) => {
  const navigate = useNavigate()
  const copy = useCopy()
  const step = (by: 1 | -1) => () => {
    const current = tabs.findIndex(({ to }) => to === tab)
    const next = tabs[(current + by + tabs.length) % tabs.length]
    if (next) void navigate({ to: next.to, params: { userId } })
  }
  useShortcuts({
    '[': step(-1),
    ']': step(1),
    e: edit,
    w: () => void navigate({ to: '/users/$userId/context', params: { userId } }),
    c: () => void copy(userId, 'The id is copied.'),
    Delete: erase,
  })
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
