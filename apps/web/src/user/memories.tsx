import type { Memory, User } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useClient } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button, buttonClass } from '../parts/button.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import { memoriesQuery, userQuery } from '../queries.ts'
import { EraseMemory } from './erase-memory.tsx'
import { MemoryDialog } from './memory-dialog.tsx'
import { MemoryItem } from './memory-item.tsx'
import styles from './user.module.css'

const route = getRouteApi('/users/$userId/memories')

/** A dialog over the memories. Held here, so that it stays when its memory leaves the list. */
type Opened = { dialog: 'write' } | { dialog: 'edit' | 'erase'; memory: Memory }

/** Lists the memories of a user, latest first, with their sources. */
export const Memories = () => {
  const { userId } = route.useParams()
  const { agent } = route.useSearch()
  const navigate = route.useNavigate()
  const agentField = useAddressText({ inAddress: agent ?? '', parameter: 'agent' })
  const showAgent = (text: string) => void navigate({ search: { agent: text.trim() || undefined }, replace: true })
  const client = useClient()
  const { data: user } = useQuery(userQuery(client, userId))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(memoriesQuery(client, userId, agent))
  const [opened, setOpened] = useRestoredState<Opened | undefined>(`memories dialog ${userId}`, () => undefined)
  const close = () => setOpened(undefined)
  const memories = data?.pages.flatMap(({ items }) => items) ?? []
  const agents = [...new Set(memories.flatMap(({ agent_id }) => (agent_id === null ? [] : [agent_id])))]
  return (
    <section className={parts.card} aria-labelledby="memories">
      <div className={parts.cardHead}>
        <h2 id="memories">Memories</h2>
        <Button disabled={!user?.memory_opt_in} onClick={() => setOpened({ dialog: 'write' })}>
          Write a memory
        </Button>
      </div>
      {user && !user.memory_opt_in && (
        <p className={`${parts.note} ${parts.noteWarn}`}>
          <span>
            This user has not given consent to memories: none are formed, and agents receive none. Stored memories can be read and erased
            here.
          </span>
          <Link to="/users/$userId" params={{ userId }}>
            Consent
          </Link>
        </p>
      )}
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault()
          showAgent(agentField.text)
        }}
      >
        <input
          list="agents"
          aria-label="Only for this agent"
          placeholder="Only for this agent"
          value={agentField.text}
          onChange={({ target }) => agentField.type(target.value)}
        />
        <datalist id="agents">
          {agents.map((id) => (
            <option key={id} value={id} />
          ))}
        </datalist>
        <Button type="submit">Show</Button>
        {agent !== undefined && <Button onClick={() => showAgent('')}>All agents</Button>}
      </form>
      {!data && (error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={6} />)}
      {user && data && memories.length === 0 && (
        <NoMemories user={user} agent={agent} onWrite={() => setOpened({ dialog: 'write' })} onAll={() => showAgent('')} />
      )}
      <Timeline memories={memories} onOpen={setOpened} />
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Earlier memories
        </Button>
      )}
      {opened?.dialog === 'write' && <MemoryDialog userId={userId} onClose={close} />}
      {opened?.dialog === 'edit' && <MemoryDialog userId={userId} memory={opened.memory} onClose={close} />}
      {opened?.dialog === 'erase' && <EraseMemory memory={opened.memory} onClose={close} />}
    </section>
  )
}

interface NoMemoriesProps {
  user: User
  agent: string | undefined
  onWrite: () => void
  onAll: () => void
}

/** Says why the list is empty, with the step that fills it. */
const NoMemories = ({ user, agent, onWrite, onAll }: NoMemoriesProps) => {
  if (agent !== undefined)
    return (
      <NothingYet action={<Button onClick={onAll}>Show every memory</Button>}>
        No memories for this agent alone. It receives only those for every agent.
      </NothingYet>
    )
  if (user.memory_opt_in)
    return (
      <NothingYet action={<Button onClick={onWrite}>Write the first memory</Button>}>
        No memories yet. Acquaint forms them from messages of this user, and you can write one by hand.
      </NothingYet>
    )
  return (
    <NothingYet
      action={
        <Link to="/users/$userId" params={{ userId: user.id }} className={buttonClass()}>
          Record consent
        </Link>
      }
    >
      No memories yet. Record the consent of this user first.
    </NothingYet>
  )
}

interface TimelineProps {
  memories: Memory[]
  onOpen: (opened: Opened) => void
}

/** Shows the memories day by day. */
const Timeline = ({ memories, onOpen }: TimelineProps) => {
  const days = new Map<string, Memory[]>()
  for (const memory of memories) {
    const day = new Date(memory.timestamp).toLocaleDateString(undefined, { dateStyle: 'long' })
    days.set(day, [...(days.get(day) ?? []), memory])
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={day}>
      <h3 className={styles.day}>{day}</h3>
      <ul>
        {ofDay.map((memory) => (
          <MemoryItem
            key={memory.id}
            memory={memory}
            onEdit={() => onOpen({ dialog: 'edit', memory })}
            onErase={() => onOpen({ dialog: 'erase', memory })}
          />
        ))}
      </ul>
    </section>
  ))
}
