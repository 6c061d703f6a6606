import type { User } from '@acquaint/contracts'
import { Link } from '@tanstack/react-router'
import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import { Avatar } from '../parts/avatar.tsx'
import { ConsentStatus } from '../parts/status.tsx'
import { When } from '../parts/when.tsx'
import { shownValue } from './metadata-keys.ts'

/** The server sorts and filters: the table itself has only columns and rows. */
export const features = tableFeatures({})
const helper = createColumnHelper<typeof features, User>()

/** Longest part of a value that fits in a cell. */
const shownCharacters = 160

const ids = { name: 'name', consent: 'consent', updated: 'updated_at', created: 'created_at' } as const

const name = helper.display({ id: ids.name, header: 'Name', cell: ({ row }) => <Name user={row.original} /> })
const consent = helper.display({ id: ids.consent, header: 'Consent', cell: ({ row }) => <Consent user={row.original} /> })
const updated = helper.display({ id: ids.updated, header: 'Updated', cell: ({ row }) => <When at={row.original.updated_at} /> })
const created = helper.display({
  id: ids.created,
  header: 'Created',
  cell: ({ row }) => <When at={row.original.created_at} precision="day" />,
})

/** Columns for a width of the window. A narrow one drops the last key and the day of creation. */
export const userColumns = (keys: string[], { isNarrow }: { isNarrow: boolean }) => [
  name,
  ...(isNarrow ? keys.slice(0, Math.max(1, keys.length - 1)) : keys).map((key) =>
    helper.display({
      id: `metadata ${key}`,
      header: key,
      cell: ({ row }) => shownValue(row.original.metadata[key]).slice(0, shownCharacters),
    }),
  ),
  consent,
  updated,
  ...(isNarrow ? [] : [created]),
]

/** Columns of a list on a small window: name with metadata, consent with the date. */
export const cardColumns = (keys: string[]) => [
  helper.display({ id: ids.name, header: 'Name', cell: ({ row }) => <Name user={row.original} keys={keys} /> }),
  helper.display({
    id: ids.consent,
    header: 'Consent',
    cell: ({ row }) => (
      <>
        <Consent user={row.original} />
        <span className="i3">
          <When at={row.original.updated_at} precision="day" />
        </span>
      </>
    ),
  }),
]

/** Whether a column holds the values of a key of metadata. */
export const isKeyColumn = (id: string) => id.startsWith('metadata ')

/** Width of a column, as a track of the grid. */
export const trackOf = (id: string): string => {
  if (id === ids.name) return 'minmax(160px, 1.8fr)'
  if (isKeyColumn(id)) return 'minmax(64px, 1fr)'
  return id === ids.created ? '112px' : '124px'
}

const Name = ({ user, keys }: { user: User; keys?: string[] }) => (
  <Link to="/users/$userId" params={{ userId: user.id }} preload={false} className="who">
    <Avatar name={user.name} size={keys ? 'm' : ''} />
    {keys ? (
      <span className="cut">
        <bdi className="cut b">{user.name}</bdi>
        <span className="cut i3" aria-hidden>
          {keys
            .map((key) => shownValue(user.metadata[key]))
            .filter(Boolean)
            .join(' · ')
            .slice(0, shownCharacters)}
        </span>
      </span>
    ) : (
      <bdi className="cut">{user.name}</bdi>
    )}
  </Link>
)

const Consent = ({ user }: { user: User }) => <ConsentStatus state={user.memory_opt_in ? 'given' : 'not given'} />
