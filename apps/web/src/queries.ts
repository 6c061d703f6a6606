import type { Api, JsonObject, ListUsers, User } from '@acquaint/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

/*
 * Queries of the screens with their cache keys. The keys of one user start with ['users', 'one', id], so that a change
 * to the user can invalidate all of them.
 */

/** Search, filter and order of a list of users. */
export interface UserFilters {
  search?: string | undefined
  metadata_filter?: JsonObject | undefined
  sort_by: ListUsers['sort_by']
  order: ListUsers['order']
}

export const usersQuery = (client: Api, filters: UserFilters) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', filters],
    queryFn: ({ pageParam, signal }) => client.users.list({ ...filters, limit: 100, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    // Comparing every loaded page with each new one would take longer with every page.
    structuralSharing: false,
  })

export const userCountQuery = (client: Api, { search, metadata_filter }: Pick<UserFilters, 'search' | 'metadata_filter'>) =>
  queryOptions({
    queryKey: ['users', 'count', { search, metadata_filter }],
    queryFn: ({ signal }) => client.users.count({ search, metadata_filter }, { signal }),
  })

export const userKey = (userId: string) => ['users', 'one', userId] as const

export const userQuery = (client: Api, userId: string) =>
  queryOptions({
    queryKey: [...userKey(userId), 'user'],
    queryFn: ({ signal }): Promise<User> => client.users.get({ user_id: userId }, { signal }),
  })

export const consentsQuery = (client: Api, userId: string) =>
  queryOptions({
    queryKey: [...userKey(userId), 'consents'],
    queryFn: ({ signal }) => client.users.consents({ user_id: userId, limit: 100 }, { signal }),
  })

export const docsQuery = (client: Api, userId: string) =>
  infiniteQueryOptions({
    queryKey: [...userKey(userId), 'docs', 'list'],
    queryFn: ({ pageParam, signal }) =>
      client.docs.list({ user_id: userId, include_content: false, limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

export const docQuery = (client: Api, userId: string, docId: string) =>
  queryOptions({
    queryKey: [...userKey(userId), 'docs', 'one', docId],
    queryFn: ({ signal }) => client.docs.get({ user_id: userId, doc_id: docId }, { signal }),
  })

export const passagesQuery = (client: Api, userId: string, words: string) =>
  queryOptions({
    queryKey: [...userKey(userId), 'docs', 'search', words],
    queryFn: ({ signal }) => client.docs.search({ user_id: userId, query: words, limit: 20 }, { signal }),
  })

export const memoriesQuery = (client: Api, userId: string, agentId?: string) =>
  infiniteQueryOptions({
    queryKey: [...userKey(userId), 'memories', 'list', agentId ?? null],
    queryFn: ({ pageParam, signal }) =>
      client.memories.list({ user_id: userId, agent_id: agentId, sort_by: 'timestamp', limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })

export const historyQuery = (client: Api, userId: string, memoryId: string) =>
  queryOptions({
    queryKey: [...userKey(userId), 'memories', 'history', memoryId],
    queryFn: ({ signal }) => client.memories.history({ user_id: userId, memory_id: memoryId, limit: 100 }, { signal }),
  })

export const contextQuery = (client: Api, input: { user_id: string; query?: string; agent_id?: string; token_budget: number }) =>
  queryOptions({
    queryKey: [...userKey(input.user_id), 'context', input],
    queryFn: ({ signal }) => client.users.context(input, { signal }),
    placeholderData: (before) => before,
  })
