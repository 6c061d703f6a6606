import { type AppRouter, toApiError } from '@acquaint/client'
import {
  abortLink,
  acquaintHttpLink,
  acquaintLinks,
  idempotentCreateLink,
  inputGuardLink,
  safeRetryLink,
  timeoutLink,
} from '@acquaint/client/links'
import { createTRPCClient, httpBatchLink, splitLink, TRPCClientError, type TRPCLink } from '@trpc/client'
import { describe, expect, test } from 'vitest'
import { answerOf } from '../../src/faults/failed-answer.ts'
import { clientWorld } from '../../src/harness/client-world.ts'
import { gate } from '../../src/harness/gate.ts'

describe('createTRPCClient with the links of the client', () => {
  const world = clientWorld()

  /** A client of tRPC whose last link is tRPC's own. */
  const connect = async (...links: TRPCLink<AppRouter>[]) => {
    const { proxy, key, direct } = await world.connect()
    const last = httpBatchLink<AppRouter>({ url: `${proxy.url}/trpc`, headers: { authorization: `Bearer ${key}` } })
    return { trpc: createTRPCClient<AppRouter>({ links: [...links, last] }), proxy, direct }
  }

  test('safeRetryLink retries a query whose connection was lost', async () => {
    const { trpc, proxy } = await connect(safeRetryLink())
    proxy.behave('drop', 'lose the answer')
    expect(await trpc.users.count.query()).toEqual({ count: 0 })
    expect(proxy.requests).toHaveLength(3)
  })

  test('safeRetryLink retries no delete and no create without an id whose response was lost', async () => {
    const { trpc, proxy, direct } = await connect(safeRetryLink())
    proxy.behave('lose the answer')
    expect(await failureOf(trpc.users.create.mutate({}))).toMatchObject({ code: 'NETWORK_ERROR' })
    const [user] = (await direct.users.list()).items
    proxy.behave('lose the answer')
    expect(await failureOf(trpc.users.delete.mutate({ user_id: user?.id ?? '' }))).toMatchObject({ code: 'NETWORK_ERROR' })
    expect(proxy.requests).toHaveLength(2)
    expect(await direct.users.count()).toEqual({ count: 0 })
  })

  test('safeRetryLink reads Retry-After from the response of any HTTP link', async () => {
    const { trpc, proxy } = await connect(safeRetryLink())
    proxy.behave(answerOf('DATABASE_BUSY', { 'retry-after': '31' }))
    expect(await failureOf(trpc.users.count.query())).toMatchObject({ code: 'DATABASE_BUSY', retryAfterMs: 31_000 })
    proxy.behave(answerOf('DATABASE_BUSY', { 'retry-after': '0' }))
    expect(await trpc.users.count.query()).toEqual({ count: 0 })
    expect(proxy.requests).toHaveLength(3)
  })

  test('idempotentCreateLink above safeRetryLink creates one user when responses are lost', async () => {
    const { trpc, proxy, direct } = await connect(idempotentCreateLink(), safeRetryLink())
    proxy.behave('lose the answer', 'drop')
    const user = await trpc.users.create.mutate({ name: 'Ada' })
    expect((await direct.users.list()).items).toEqual([user])
  })

  test('idempotentCreateLink gets each kind of row that a lost attempt has created', async () => {
    const { trpc, proxy, direct } = await connect(idempotentCreateLink(), safeRetryLink())
    const { id: user_id } = await direct.users.create({ memory_opt_in: true })
    proxy.behave('lose the answer')
    const doc = await trpc.docs.create.mutate({ user_id, title: 'Report', content: 'All is well.' })
    proxy.behave('lose the answer')
    const memory = await trpc.memories.create.mutate({ user_id, content: 'I have a boat.' })
    expect((await direct.docs.list({ user_id })).items).toEqual([doc])
    expect((await direct.memories.list({ user_id })).items).toEqual([memory])
  })

  test('idempotentCreateLink fails with a conflict that is not about the id', async () => {
    const { trpc, direct } = await connect(idempotentCreateLink())
    const { id: user_id } = await direct.users.create({ memory_opt_in: true })
    await direct.memories.create({ user_id, content: 'I have a boat.' })
    expect(await failureOf(trpc.memories.create.mutate({ user_id, content: 'I have a boat.' }))).toMatchObject({ code: 'CONFLICT' })
  })

  test('timeoutLink ends a call alone, and the others of its batch continue', async () => {
    const isCount = splitLink<AppRouter>({
      condition: ({ path }) => path === 'users.count',
      true: [timeoutLink({ timeoutMs: 50 }), (runtime) => last(runtime)],
      false: (runtime) => last(runtime),
    })
    const { proxy, key } = await world.connect()
    const http = acquaintHttpLink({ url: proxy.url, apiKey: key })({})
    const last: TRPCLink<AppRouter> = () => http // one link, so that both branches share its batches
    const trpc = createTRPCClient<AppRouter>({ links: [isCount] })
    const { open, opened } = gate()
    proxy.behave({ until: opened })
    const list = trpc.users.list.query()
    expect(await failureOf(trpc.users.count.query())).toMatchObject({ code: 'TIMEOUT', message: expect.stringContaining('50 ms') })
    open()
    expect(await list).toEqual({ items: [], next_cursor: null })
    expect(proxy.requests.map(({ calls }) => calls)).toEqual([['users.list', 'users.count']])
  })

  test('timeoutLink above safeRetryLink limits all attempts together', async () => {
    const { trpc, proxy } = await connect(timeoutLink({ timeoutMs: 50 }), safeRetryLink({ retries: 5 }))
    proxy.behave({ status: 503, headers: { 'retry-after': '30' }, body: answerOf('DATABASE_BUSY').body })
    expect(await failureOf(trpc.users.count.query())).toMatchObject({ code: 'TIMEOUT' })
  })

  test('abortLink ends a call at once, and its request', async () => {
    const { trpc, proxy } = await connect(abortLink(), safeRetryLink())
    proxy.behave('hang')
    const controller = new AbortController()
    const failure = failureOf(trpc.users.count.query({}, { signal: controller.signal }))
    await expect.poll(() => proxy.requests.length).toBe(1)
    controller.abort('enough')
    expect(await failure).toMatchObject({ code: 'ABORTED', cause: 'enough' })
    await expect.poll(() => proxy.requests[0]?.isAbandoned).toBe(true)
    await trpc.users.list.query()
    expect(proxy.requests.map(({ calls }) => calls)).toEqual([['users.count'], ['users.list']])
  })

  test('inputGuardLink refuses an input that JSON would change, and sends nothing', async () => {
    const { trpc, proxy } = await connect(inputGuardLink())
    const failure = await failureOf(trpc.users.list.query({ metadata_filter: { plan: undefined as never } }))
    expect(failure).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: ['metadata_filter', 'plan'] }] })
    expect(proxy.requests).toEqual([])
  })

  test('acquaintLinks gives it everything that createClient does', async () => {
    const { proxy, key, direct } = await world.connect()
    const trpc = createTRPCClient<AppRouter>({ links: acquaintLinks({ url: proxy.url, apiKey: key, retries: 1 }) })
    proxy.behave('lose the answer')
    const user = await trpc.users.create.mutate({ name: 'Ada' })
    expect((await direct.users.list()).items).toEqual([user])
    proxy.behave({ status: 502, body: '<html>' }, { status: 502, body: '<html>' })
    expect(await failureOf(trpc.users.count.query())).toMatchObject({ code: 'UNEXPECTED_RESPONSE', status: 502 })
    expect(proxy.requests).toHaveLength(5)
  })

  test('has errors of tRPC, with the shape of the contract where the server answered', async () => {
    const { trpc } = await connect(inputGuardLink(), abortLink(), idempotentCreateLink(), safeRetryLink(), timeoutLink())
    const error = await trpc.users.get.query({ user_id: 'ada' }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TRPCClientError)
    expect(error).toMatchObject({ data: { code: 'BAD_REQUEST', httpStatus: 400, issues: [{ path: ['user_id'] }] } })
    expect(toApiError(error)).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['user_id'] }] })
    expect(toApiError(error).requestId).toMatch(/./)
  })

  test.each([
    ['nobody listens', 'drop', { code: 'NETWORK_ERROR', status: 0 }],
    ['a proxy answers in JSON', { status: 502, body: '{}' }, { code: 'UNEXPECTED_RESPONSE', status: 502 }],
    ['a proxy answers in HTML', { status: 502, body: '<html>' }, { code: 'UNEXPECTED_RESPONSE', status: 0 }],
  ] as const)('has errors that toApiError converts where tRPC itself sends the requests and %s', async (_, behaviour, expected) => {
    const { trpc, proxy } = await connect()
    proxy.behave(behaviour)
    expect(await failureOf(trpc.users.count.query())).toMatchObject(expected)
  })
})

/** Returns the error of a call as an `ApiError`. */
const failureOf = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TRPCClientError)
  return toApiError(error)
}
