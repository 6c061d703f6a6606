import type { Memory } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
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
import { AgentFilter } from './agent-filter.tsx'
import { EraseMemory } from './erase-memory.tsx'
import { memoriesOf } from './lists.ts'
import { MemoryDays } from './memory-days.tsx'
import { MemoryDialog } from './memory-dialog.tsx'
import { NoMemories } from './no-memories.tsx'

const route = getRouteApi('/users/$userId/memories')

/** A dialog over the memories. Held here, so that it stays when its memory leaves the list. */
type Opened = { dialog: 'write' } | { dialog: 'edit' | 'erase'; memory: Memory }

/** Lists the memories of a user in one line each, latest first; each says why it is there. */
export const Memories = () => {
  const { userId } = route.useParams()
  const { search, agent, past, open } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const words = useAddressText({ inAddress: search ?? '', parameter: 'search', write: (text) => change({ search: text || undefined }) })
  const api = useApi()
  const { data: user } = useQuery(api.users.get.options({ user_id: userId }))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    api.memories.list.pages(memoriesOf(userId, { agent, past })),
  )
  const [opened, setOpened] = useRestoredState<Opened | undefined>(`memories dialog ${userId}`, () => undefined)
  const close = () => setOpened(undefined)
  const memories = data?.pages.flatMap(({ items }) => items) ?? []
  const found = memories.filter(({ content }) => isFound(content, search))
  const write = () => setOpened({ dialog: 'write' })
  return (
    <div className="body pane">
      <Section
        title="Memories"
        count={data && `${found.length}${hasNextPage ? '+' : ''}`}
        actions={
          <Button disabled={!user?.memory_opt_in} onClick={write}>
            <Plus />
            Write a memory
          </Button>
        }
      >
        {user && !user.memory_opt_in && (
          <Note
            actions={
              <Link to="/users/$userId" params={{ userId }} className="link">
                Consent
              </Link>
            }
          >
            This user has not given consent to memories: none are formed, and agents receive none. Stored memories can be read and erased
            here.
          </Note>
        )}
        <div className="row searching">
          <SearchField label="Search memories" keys="/" value={words.text} onChange={words.type} onSubmit={words.flush} />
          <AgentFilter memories={memories} agent={agent} onChange={(next) => change({ agent: next })} />
          <Checkbox label="Superseded too" checked={past === true} onChange={(isOn) => change({ past: isOn || undefined })} />
        </div>
        {!data && (error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />)}
        {user && data && found.length === 0 && (
          <NoMemories
            user={user}
            agent={agent}
            search={search}
            onWrite={write}
            onAll={() => void navigate({ search: {}, replace: true })}
          />
        )}
        <MemoryDays
          memories={found}
          openId={open}
          onAct={(dialog, memory) => setOpened({ dialog, memory })}
          onShow={(id) => change({ open: id })}
        />
        {hasNextPage && (
          <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Earlier memories
          </Button>
        )}
        {opened?.dialog === 'write' && <MemoryDialog userId={userId} onClose={close} />}
        {opened?.dialog === 'edit' && <MemoryDialog userId={userId} memory={opened.memory} onClose={close} />}
        {opened?.dialog === 'erase' && <EraseMemory memory={opened.memory} onClose={close} />}
      </Section>
    </div>
  )
}

/** Searches in what is loaded: every word must be there. */
const isFound = (content: string, search = '') => {
  const text = content.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
