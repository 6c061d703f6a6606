import type { Api } from '@acquaint/client'

export interface AcquaintStoreOptions {
  /** The client of `createClient`, without metadata types: items have metadata of their own. */
  client: Pick<Api, 'users' | 'docs' | 'memories'>
  /** The user whose items these are (UUID). No operation can reach another user. */
  userId: string
  /** A namespace that shows the memories of the user, to search, get and delete. Default: none. */
  memories?: string[] | undefined
  /** The agent whose own memories the namespace shows too. Default: only the memories for every agent. */
  agentId?: string | undefined
  ttl?: TtlOptions | undefined
}

export interface TtlOptions {
  /** Minutes after which a new item expires. Default: never. */
  defaultTtl?: number | undefined
  /** Whether `get` and `search` start the time of the items that they return again: one write for each. Default: false. */
  refreshOnRead?: boolean | undefined
  /** Minutes between two sweeps, which a `put` starts. Expired items are never returned; a sweep erases them. Default: 60. */
  sweepIntervalMinutes?: number | undefined
}

export interface PutOptions {
  /** Minutes after which the item expires. Default: `defaultTtl`. */
  ttl?: number | undefined
}
