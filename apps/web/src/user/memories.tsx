import type { Memory } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ListFilter, Plus } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Note } from '../parts/note.tsx'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { SearchField } from '../parts/search-field.tsx'
import { Section } from '../parts/section.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { onDemand } from '../shell/on-demand.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { AgentFilter } from './agent-filter.tsx'
import { EraseMemory } from './erase-memory.tsx'
import { memoriesOf, userOf } from './lists.ts'
import { MemoryDialog } from './memory-dialog.tsx'
import { filterCount, filterOf, type MemoryFilters } from './memory-filter.ts'
import type { MemoryAction } from './memory-item.tsx'
import { MemoryList } from './memory-list.tsx'
import { useMemorySelection } from './memory-selection.ts'
import { NoMemories } from './no-memories.tsx'

const route = getRouteApi('/users/$userId/memories')
const FilterMemories = onDemand(async () => (await import('./filter-memories.tsx')).FilterMemories)
const MemoryBulk = onDemand(async () => (await import('./memory-bulk.tsx')).MemoryBulk)
const SetExpiry = onDemand(async () => (await import('./set-expiry.tsx')).SetExpiry)

/** A dialog over the memories. Held here, so that it stays when its memory leaves the list. */
type Opened = { dialog: 'write' } | { dialog: MemoryAction; memory: Memory }

/** Lists and searches the memories of a user in one line each; each says why it is there. */
export const Memories = () => {
  const { userId } = route.useParams()
  const { search, open, list: _list, ...filters } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const words = useAddressText({ inAddress: search ?? '', parameter: 'search', write: (text) => change({ search: text || undefined }) })
  const { data: user } = useQuery(useApi().users.get.options(userOf(userId)))
  const list = useMemoryPages(userId, { search, filters })
  const opening = useOpening(userId, { open, memories: list.memories })
  const memories = opening ? [opening, ...list.memories] : list.memories
  const selection = useMemorySelection(userId, memories)
  const [opened, setOpened] = useRestoredState<Opened | undefined>(`memories dialog ${userId}`, () => undefined)
  const [isFiltering, setFiltering] = useState(() => filterCount(filters) > 0)
  const isPlain = search === undefined && Object.values(filters).every((value) => value === undefined)
  // State, for the list of memories to be drawn once the element is there.
  const [scroll, setScroll] = useState<HTMLDivElement | null>(null)
  const close = () => setOpened(undefined)
  // An erased memory cannot be open.
  const hide = () => change({ open: undefined })
  const write = () => setOpened({ dialog: 'write' })
  useShortcuts({ f: () => setFiltering(!isFiltering) })
  return (
    <div className="body pane" ref={setScroll}>
      <Section
        title="Memories"
        count={
          list.isLoaded &&
          (isPlain && user?.activity ? user.activity.memories : list.memories.length).toLocaleString() +
            (list.hasMore && !isPlain ? '+' : '')
        }
        actions={
          <Button disabled={!user?.memory_opt_in} onClick={write}>
            <Plus />
            Write a memory
          </Button>
        }
      >
        {user && !user.memory_opt_in && <NoConsent userId={userId} />}
        <div className="row searching">
          <SearchField label="Search memories" keys="/" value={words.text} onChange={words.type} onSubmit={words.flush} />
          <AgentFilter memories={memories} agent={filters.agent} onChange={(agent) => change({ agent })} />
          <Button kind="quiet" aria-expanded={isFiltering} aria-keyshortcuts="F" onClick={() => setFiltering(!isFiltering)}>
            <ListFilter />
            Filter
            {filterCount(filters) > 0 && <span className="count">{filterCount(filters)}</span>}
          </Button>
          <Checkbox label="Superseded too" checked={filters.past === true} onChange={(isOn) => change({ past: isOn || undefined })} />
        </div>
        {isFiltering && <FilterMemories filters={filters} onChange={change} />}
        {!list.isLoaded && !list.error && <Skeleton lines={6} />}
        {user && list.isLoaded && memories.length === 0 && (
          <NoMemories
            user={user}
            agent={filters.agent}
            isFiltered={filterCount(filters) > 0}
            search={search}
            onWrite={write}
            onAll={() => void navigate({ search: {}, replace: true })}
          />
        )}
        {memories.length > 0 && (
          <>
            <div className="choosing">
              <Checkbox
                label={list.hasMore ? `Select the first ${memories.length.toLocaleString()}` : 'Select all'}
                checked={selection.isAll}
                onChange={selection.toggleAll}
              />
              {search !== undefined && (
                <span className="i3" role="status">
                  Best match first, out of all memories of this user
                  {list.hasMore && `. These are the best ${foundMax}: add a word to see others`}
                </span>
              )}
            </div>
            {scroll && (
              <MemoryList
                memories={memories}
                isByDay={search === undefined}
                scroll={scroll}
                openId={open}
                selection={selection}
                onAct={(dialog, memory) => setOpened({ dialog, memory })}
                onShow={(id) => change({ open: id })}
                onMore={list.more}
              />
            )}
          </>
        )}
        {list.error && <Problem error={list.error} onRetry={list.retry} />}
        {list.isLoadingMore && (
          <p className="i3" role="status">
            Loading more…
          </p>
        )}
      </Section>
      {selection.selected.size > 0 && (
        <MemoryBulk
          userId={userId}
          memories={[...selection.selected.values()]}
          canChange={user?.memory_opt_in === true}
          onErased={hide}
          onClear={selection.clear}
        />
      )}
      {opened?.dialog === 'write' && <MemoryDialog userId={userId} onClose={close} />}
      {opened?.dialog === 'edit' && <MemoryDialog userId={userId} memory={opened.memory} onClose={close} />}
      {opened?.dialog === 'expiry' && <SetExpiry userId={userId} memories={[opened.memory]} onClose={close} />}
      {opened?.dialog === 'erase' && <EraseMemory memory={opened.memory} onErased={hide} onClose={close} />}
    </div>
  )
}

/** Number of memories that a search shows. */
const foundMax = 100

/** Reads the memories that match: the pages of the list, latest first, or what a search finds, best first. */
const useMemoryPages = (userId: string, { search, filters }: { search: string | undefined; filters: MemoryFilters }) => {
  const api = useApi()
  const isSearch = search !== undefined
  const pages = useInfiniteQuery({ ...api.memories.list.pages(memoriesOf(userId, filters)), enabled: !isSearch })
  const found = useQuery({
    ...api.memories.search.options({ user_id: userId, query: search ?? '', limit: foundMax, ...filterOf(filters) }),
    enabled: isSearch,
  })
  if (isSearch)
    return {
      ...{ memories: found.data?.items ?? [], isLoaded: found.data !== undefined, error: found.error, retry: found.refetch },
      ...{ hasMore: found.data?.items.length === foundMax, isLoadingMore: false, more: undefined },
    }
  const canLoad = pages.hasNextPage && !pages.isFetchingNextPage && !pages.isFetchNextPageError
  return {
    memories: pages.data?.pages.flatMap(({ items }) => items) ?? [],
    ...{ isLoaded: pages.data !== undefined, error: pages.error, hasMore: pages.hasNextPage, isLoadingMore: pages.isFetchingNextPage },
    retry: () => (pages.isFetchNextPageError ? pages.fetchNextPage() : pages.refetch()),
    more: canLoad ? () => void pages.fetchNextPage({ cancelRefetch: false }) : undefined,
  }
}

/** Reads the memory that the address opens, where the list does not have it: it may be far down, or superseded. */
const useOpening = (userId: string, { open, memories }: { open: string | undefined; memories: Memory[] }) => {
  const isListed = memories.some(({ id }) => id === open)
  const { data } = useQuery({
    ...useApi().memories.get.options({ user_id: userId, memory_id: open ?? '' }),
    enabled: open !== undefined && !isListed,
  })
  return isListed || open === undefined ? undefined : data
}

const NoConsent = ({ userId }: { userId: string }) => (
  <Note
    actions={
      <Link to="/users/$userId" params={{ userId }} className="link">
        Consent
      </Link>
    }
  >
    This user has not given consent to memories: none are formed, and agents receive none. Stored memories can be read and erased here.
  </Note>
)
