import type { User } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useAccess, useApi } from '../api.tsx'
import { sampleFilter, userFilter } from '../sample/mark.ts'

/** Pause between two looks for the first call and for an MCP host. TanStack Query looks only while the page is in view. */
const pollMs = 2000

export interface Progress {
  hasSample: boolean
  hasKey: boolean
  /** The newest user that is not of the sample data: what the first call created. */
  arrived: User | undefined
  /** Time of the latest request of an MCP host. */
  mcpSeenAt: string | undefined
  /** Name of the app, for the command that creates a key. */
  app: string
  /** User for the MCP host: the one that arrived, or one of the sample data. */
  user: User | undefined
}

/** Asks the server which steps are done; the two that wait for others, again and again while they are in view. */
export const useProgress = ({ isWaitingForCall, isWaitingForMcp }: { isWaitingForCall: boolean; isWaitingForMcp: boolean }): Progress => {
  const api = useApi()
  const { hasKey } = useAccess()
  const { data: sample } = useQuery(api.users.list.options({ metadata_filter: sampleFilter, limit: 1 }))
  const { data: own } = useQuery({
    ...api.users.list.options({ metadata_filter: userFilter, limit: 1 }),
    refetchInterval: isWaitingForCall && pollMs,
  })
  const { data: server } = useQuery({ ...api.server.get.options({}), refetchInterval: isWaitingForMcp && pollMs })
  const arrived = own?.items[0]
  return {
    hasSample: sample !== undefined && sample.items.length > 0,
    hasKey,
    arrived,
    mcpSeenAt: server?.mcp_last_request_at ?? undefined,
    app: server?.app ?? 'default',
    user: arrived ?? sample?.items[0],
  }
}
