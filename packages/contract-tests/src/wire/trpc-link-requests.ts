import type { AppRouter } from '@acquaint/contracts'
import { createTRPCClient, type HTTPLinkOptions, httpBatchLink, httpBatchStreamLink, httpLink, type TRPCLink } from '@trpc/client'
import { absentId, userId, type WireRequest } from './requests.ts'

/** Calls that succeed, and calls that fail in each way, for every link. */
const operations: Record<string, (trpc: ReturnType<typeof createTRPCClient<AppRouter>>) => Promise<unknown>[]> = {
  'a query': (trpc) => [trpc.users.get.query({ user_id: userId })],
  'a query without input': (trpc) => [trpc.users.count.query()],
  'a query of text beyond ASCII': (trpc) => [trpc.users.list.query({ search: 'Zoë & Åsa 😀 +#%' })],
  'a query with a filter': (trpc) => [trpc.users.list.query({ metadata_filter: { plan: { $in: ['pro', 'free'] } }, limit: 1 })],
  'a query of what does not exist': (trpc) => [trpc.users.get.query({ user_id: absentId })],
  'a query that the contract refuses': (trpc) => [trpc.users.get.query({ user_id: 'nobody' })],
  'a mutation': (trpc) => [trpc.users.create.mutate({ name: 'Zoë', metadata: { n: 1 } })],
  'a mutation without changes': (trpc) => [trpc.users.update.mutate({ user_id: userId, name: 'Ada' })],
  'a mutation of what does not exist': (trpc) => [trpc.users.delete.mutate({ user_id: absentId })],
  'a mutation that conflicts': (trpc) => [trpc.users.create.mutate({ id: userId })],
  'a mutation that the contract refuses': (trpc) => [trpc.users.create.mutate({ nmae: 'Ada' } as never)],
  'a mutation without consent': (trpc) => [
    trpc.memories.form.mutate({ user_id: userId, messages: [{ role: 'user', content: 'I have a boat.' }] }),
  ],
  'queries at once': (trpc) => [
    trpc.users.count.query(),
    trpc.users.get.query({ user_id: userId }),
    trpc.docs.list.query({ user_id: userId }),
  ],
  'queries at once that succeed and fail': (trpc) => [
    trpc.users.get.query({ user_id: userId }),
    trpc.users.get.query({ user_id: absentId }),
    trpc.users.get.query({ user_id: 'nobody' }),
    trpc.users.count.query(),
  ],
  'queries at once that fail alike': (trpc) => [
    trpc.users.get.query({ user_id: absentId }),
    trpc.docs.get.query({ user_id: absentId, doc_id: absentId }),
  ],
  'mutations at once': (trpc) => [
    trpc.users.create.mutate({ name: 'First' }),
    trpc.users.delete.mutate({ user_id: absentId }),
    trpc.users.update.mutate({ user_id: userId, name: 7 } as never),
  ],
  'a query and a mutation at once': (trpc) => [trpc.users.count.query(), trpc.users.delete.mutate({ user_id: absentId })],
}

/** The links that a client may end with. Streams are no plain calls. */
const links: Record<string, { isPlain: boolean; link: (fetch: Fetch) => TRPCLink<AppRouter> }> = {
  httpLink: { isPlain: true, link: (fetch) => httpLink({ url, fetch }) },
  'httpLink by POST': { isPlain: true, link: (fetch) => httpLink({ url, fetch, methodOverride: 'POST' }) },
  httpBatchLink: { isPlain: true, link: (fetch) => httpBatchLink({ url, fetch }) },
  'httpBatchLink by POST': { isPlain: true, link: (fetch) => httpBatchLink({ url, fetch, methodOverride: 'POST' }) },
  httpBatchStreamLink: { isPlain: false, link: (fetch) => httpBatchStreamLink({ url, fetch }) },
  'httpBatchStreamLink by POST': { isPlain: false, link: (fetch) => httpBatchStreamLink({ url, fetch, methodOverride: 'POST' }) },
}

type Fetch = NonNullable<HTTPLinkOptions<AppRouter['_def']['_config']['$types']>['fetch']>

const url = 'http://wire.test/trpc'

/** Records what each link of `@trpc/client` sends. */
export const linkRequests = async (): Promise<WireRequest[]> => {
  const recorded: WireRequest[] = []
  for (const [linkName, { link, isPlain }] of Object.entries(links)) {
    for (const [operation, run] of Object.entries(operations)) {
      let count = 0
      const record: Fetch = async (target, init) => {
        const { pathname, search } = new URL(String(target))
        recorded.push({
          name: `${linkName}: ${operation}${count++ > 0 ? `, request ${count}` : ''}`,
          method: init?.method ?? 'GET',
          path: pathname + search,
          headers: init?.headers as Record<string, string>,
          ...(typeof init?.body === 'string' && { body: init.body }),
          isPlain,
        })
        throw new Error('recorded')
      }
      await Promise.allSettled(run(createTRPCClient<AppRouter>({ links: [link(record)] })))
    }
  }
  return recorded
}
