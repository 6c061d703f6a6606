import type { Memory } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { History, MessageSquareQuote } from 'lucide-react'
import { useApi } from '../api.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { When } from '../parts/when.tsx'
import { MemoryHistory } from './memory-history.tsx'
import { MemorySource } from './memory-source.tsx'
import { originOf } from './origin.ts'
import { versionsOf } from './versions.ts'

/** Shows why a memory exists: its source, its history and its origin. It stays true after an edit. */
export const MemoryWhy = ({ memory }: { memory: Memory }) => {
  const { data, error, refetch } = useQuery(versionsOf(useApi(), memory))
  // Without the history nobody knows who wrote the words.
  if (!data) return <div>{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={3} />}</div>
  const origin = originOf(memory, data.items)
  return (
    <>
      <div>
        <h3>
          <MessageSquareQuote className="s" />
          Source
        </h3>
        <MemorySource memory={memory} origin={origin} />
      </div>
      <div>
        <h3>
          <History className="s" />
          History <span className="count">{data.items.length === 0 ? '1 version' : `${data.items.length + 1} versions`}</span>
        </h3>
        <MemoryHistory memory={memory} versions={data.items} isWhole={data.next_cursor === null} />
      </div>
      <footer>
        <bdi>{memory.agent_id ?? 'All agents'}</bdi>
        {memory.session_id !== null && (
          <span>
            session <bdi className="mono">{memory.session_id}</bdi>
          </span>
        )}
        {origin.source && (
          <span>
            message {origin.source.message_id ?? `${origin.source.message_index + 1} of its call`}, characters{' '}
            {origin.source.span.join('–')}
          </span>
        )}
        <span>
          Recorded <When at={memory.created_at} />
        </span>
        {memory.occurred_at && (
          <span>
            About <When at={memory.occurred_at} precision="day" />
          </span>
        )}
        {memory.category !== null && (
          <span>
            Category <bdi>{memory.category}</bdi>
          </span>
        )}
        {memory.tags.length > 0 && (
          <span>
            Tags <bdi>{memory.tags.join(', ')}</bdi>
          </span>
        )}
        {memory.feedback !== null && <span>{memory.feedback === 'wrong' ? 'Marked as wrong' : 'Confirmed'}</span>}
        {memory.valid_to && (
          <span>
            Superseded <When at={memory.valid_to} />
            {memory.superseded_by !== null && (
              <>
                {' '}
                by{' '}
                <Link
                  to="/users/$userId/memories"
                  params={{ userId: memory.user_id }}
                  search={{ open: memory.superseded_by }}
                  className="link"
                >
                  a later memory
                </Link>
              </>
            )}
          </span>
        )}
        {memory.expires_at && (
          <span>
            Expires <When at={memory.expires_at} />
          </span>
        )}
        {memory.last_accessed_at && (
          <span className="end">
            Last in a context <When at={memory.last_accessed_at} />
          </span>
        )}
      </footer>
    </>
  )
}
