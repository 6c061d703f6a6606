import type { AgentUser } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bot, Copy, Eye, X } from 'lucide-react'
import { useApi } from '../api.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { isMissing, Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { When } from '../parts/when.tsx'

interface Props {
  agentId: string
  onClose: () => void
}

/** Shows one agent: its users, and the way to the memories and the context of each as this agent sees them. */
export const AgentPanel = ({ agentId, onClose }: Props) => {
  const { data: agent, error, refetch } = useQuery(useApi().agents.get.options({ agent_id: agentId }))
  const copy = useCopy()
  return (
    <aside className="peek agent" aria-label={agentId}>
      <header>
        <span className="t12 i3">Agent</span>
        <span className="end" />
        <IconButton icon={Copy} label="Copy the agent id" isSmall onClick={() => void copy(agentId, 'The agent id is copied.')} />
        <IconButton icon={X} label="Close the panel" isSmall onClick={onClose} />
      </header>
      <div className="body">
        <section>
          <div className="flex">
            <span className="av l" aria-hidden>
              <Bot />
            </span>
            <h2 className="grow cut" title={agentId}>
              <bdi>{agentId}</bdi>
            </h2>
          </div>
          {agent && (
            <dl className="kv after">
              <dt>Users</dt>
              <dd className="num">{agent.users.toLocaleString()}</dd>
              <dt>Memories</dt>
              <dd className="num">{agent.memories.toLocaleString()} current, of its own</dd>
              <dt>Last seen</dt>
              <dd>
                <When at={agent.last_seen_at} />
              </dd>
            </dl>
          )}
          {!agent && !error && <Skeleton lines={3} />}
          {error && isMissing(error) && <p className="i2">No memories of this agent are stored. They may be erased or expired.</p>}
        </section>
        {error && !isMissing(error) && (
          <section>
            <Problem error={error} onRetry={refetch} />
          </section>
        )}
        {agent && <Users agentId={agentId} />}
      </div>
    </aside>
  )
}

const Users = ({ agentId }: { agentId: string }) => {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    useApi().agents.users.pages({ agent_id: agentId, limit: 50 }),
  )
  const users = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section>
      <h3>
        View as this agent{' '}
        {data && (
          <span className="count">
            {users.length.toLocaleString()}
            {hasNextPage ? '+' : ''}
          </span>
        )}
      </h3>
      <p className="i3 t12">A name opens what the agent remembers of the user, the eye all that it sees.</p>
      {error && <Problem error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={4} />}
      <ul className="items after">
        {users.map((user) => (
          <UserItem key={user.user_id} user={user} agentId={agentId} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="after" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          More users
        </Button>
      )}
    </section>
  )
}

const UserItem = ({ user: { user_id, name, memories, memory_opt_in }, agentId }: { user: AgentUser; agentId: string }) => {
  const address = { params: { userId: user_id }, search: { agent: agentId }, preload: false } as const
  return (
    <li>
      <Link to="/users/$userId/memories" {...address} className="item">
        <Avatar name={name} />
        <bdi className="grow cut">{name}</bdi>
        <span className="i3 num">
          {memory_opt_in ? `${memories.toLocaleString()} ${memories === 1 ? 'memory' : 'memories'}` : 'No consent'}
        </span>
      </Link>
      <Link
        to="/users/$userId/context"
        {...address}
        className="ib s"
        aria-label={`What the agent sees of ${name}`}
        title="What the agent sees"
      >
        <Eye className="s" />
      </Link>
    </li>
  )
}
