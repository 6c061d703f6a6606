import type { ListedUser } from '@acquaint/contracts'
import { Link } from '@tanstack/react-router'
import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { valueAt } from '../metadata/paths.ts'
import { Avatar } from '../parts/avatar.tsx'
import { ConsentStatus } from '../parts/status.tsx'
import { When } from '../parts/when.tsx'
import { consentState } from '../user/consent-state.ts'
import { placeInList } from './list-place.ts'
import { fold, metadataHit } from './metadata-hit.ts'
import { shownValue } from './metadata-keys.ts'

/** The server sorts and filters: the table itself has only columns and rows. */
export const features = tableFeatures({})
const helper = createColumnHelper<typeof features, ListedUser>()

/** Longest part of a value that fits in a cell. */
const shownCharacters = 160

const ids = { name: 'name', docs: 'docs', memories: 'memories', consent: 'consent', seen: 'last_seen_at', created: 'created_at' } as const

const docs = helper.display({ id: ids.docs, header: 'Docs', cell: ({ row }) => <Count of={row.original.activity?.docs} /> })
const memories = helper.display({ id: ids.memories, header: 'Memories', cell: ({ row }) => <Count of={row.original.activity?.memories} /> })
const consent = helper.display({ id: ids.consent, header: 'Consent', cell: ({ row }) => <Consent user={row.original} /> })
const seen = helper.display({ id: ids.seen, header: 'Last seen', cell: ({ row }) => <When at={seenAt(row.original)} /> })
const created = helper.display({
  id: ids.created,
  header: 'Created',
  cell: ({ row }) => <When at={row.original.created_at} precision="day" />,
})

interface Options {
  /** Paths of the metadata keys that are columns. */
  keys: string[]
  /** Words of the search: the name says which key of the metadata has them. */
  search: string | undefined
}

/** Columns for a width of the window. A narrow one drops the documents, the last key and the day of creation. */
export const userColumns = ({ keys, search }: Options, { isNarrow }: { isNarrow: boolean }) => [
  helper.display({ id: ids.name, header: 'Name', cell: ({ row }) => <Name user={row.original} search={search} /> }),
  ...(isNarrow ? keys.slice(0, Math.max(1, keys.length - 1)) : keys).map((key) =>
    helper.display({
      id: `metadata ${key}`,
      header: key,
      cell: ({ row }) => shownValue(valueAt(row.original.metadata, key)).slice(0, shownCharacters),
    }),
  ),
  ...(isNarrow ? [] : [docs]),
  memories,
  consent,
  seen,
  ...(isNarrow ? [] : [created]),
]

/** Columns of a list on a small window: name with metadata, consent with the day. */
export const cardColumns = ({ keys, search }: Options) => [
  helper.display({ id: ids.name, header: 'Name', cell: ({ row }) => <CardName user={row.original} keys={keys} search={search} /> }),
  helper.display({
    id: ids.consent,
    header: 'Consent',
    cell: ({ row }) => (
      <>
        <Consent user={row.original} />
        <span className="i3">
          <When at={seenAt(row.original)} precision="short" />
        </span>
      </>
    ),
  }),
]

/** Whether a column holds the values of a key of metadata. */
export const isKeyColumn = (id: string) => id.startsWith('metadata ')

/** Whether a column holds numbers, which stand at its right. */
export const isCountColumn = (id: string) => id === ids.docs || id === ids.memories

/** Width of a column, as a track of the grid. */
export const trackOf = (id: string): string => {
  if (id === ids.name) return 'minmax(160px, 2fr)'
  if (isKeyColumn(id)) return 'minmax(56px, 1fr)'
  if (id === ids.docs) return '52px'
  if (id === ids.memories) return '82px'
  if (id === ids.consent) return '120px'
  return id === ids.seen ? '120px' : '124px'
}

const seenAt = ({ activity, created_at }: ListedUser) => activity?.last_seen_at ?? created_at

const Name = ({ user, search }: { user: ListedUser; search: string | undefined }) => (
  <UserLink user={user}>
    <bdi className="cut">{user.name}</bdi>
    <Hit user={user} search={search} />
  </UserLink>
)

/** Keys of metadata in a line of a list. */
const cardKeys = 2

const CardName = ({ user, keys, search }: { user: ListedUser } & Options) => {
  const memories = user.activity?.memories ?? 0
  const values = keys
    .slice(0, cardKeys)
    .map((key) => shownValue(valueAt(user.metadata, key)))
    .filter(Boolean)
  const line = [...values, memories === 1 ? '1 memory' : `${memories.toLocaleString()} memories`].join(' · ').slice(0, shownCharacters)
  return (
    <UserLink user={user} size="m">
      <span className="cut">
        <bdi className="cut b">{user.name}</bdi>
        <Hit user={user} search={search} otherwise={line} />
      </span>
    </UserLink>
  )
}

const UserLink = ({ user, size = '', children }: { user: ListedUser; size?: 'm' | ''; children: ReactNode }) => (
  <Link to="/users/$userId" params={{ userId: user.id }} search={placeInList} preload={false} className="who">
    <Avatar name={user.name} size={size} />
    {children}
  </Link>
)

/** Says which key of the metadata has the words of a search, unless the name has them. */
const Hit = ({ user, search, otherwise }: { user: ListedUser; search: string | undefined; otherwise?: string }) => {
  const isByName = search === undefined || fold(user.name).includes(fold(search.trim()))
  const hit = isByName ? undefined : metadataHit(user.metadata, search)
  const text = hit ? `${hit.key}: ${hit.value.slice(0, shownCharacters)}` : otherwise
  return (
    text !== undefined && (
      <span dir="auto" className={hit ? 'cut hit' : 'cut i3'} aria-hidden>
        {text}
      </span>
    )
  )
}

const Count = ({ of = 0 }: { of: number | undefined }) => <span className={of === 0 ? 'num i3' : 'num'}>{of.toLocaleString()}</span>

const Consent = ({ user: { memory_opt_in, activity } }: { user: ListedUser }) => (
  <ConsentStatus state={consentState(memory_opt_in, activity && activity.consent_recorded_at !== null)} />
)
