import { getEventListeners } from 'node:events'
import { createClient } from '@acquaint/client'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { clientWorld, failureOf } from '../../src/harness/client-world.ts'
import { gate } from '../../src/harness/gate.ts'

describe('the signal option of a call', () => {
  const world = clientWorld()

  test('aborting ends the call at once and its request when no other call uses it', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave('hang')
    const controller = new AbortController()
    const failures = [client.users.count({}, controller), client.users.list({}, controller)].map(failureOf)
    await expect.poll(() => proxy.requests.length).toBe(1)
    controller.abort()
    expect(await Promise.all(failures)).toMatchObject([{ code: 'ABORTED' }, { code: 'ABORTED' }])
    await expect.poll(() => proxy.requests[0]?.isAbandoned).toBe(true)
    expect(proxy.requests).toHaveLength(1)
  })

  test('aborting one call of a request does not end the others', async () => {
    const { client, proxy } = await world.connect()
    const { open, opened } = gate()
    proxy.behave({ until: opened })
    const controller = new AbortController()
    const aborted = failureOf(client.users.count({}, { signal: controller.signal }))
    const other = client.users.list()
    await expect.poll(() => proxy.requests.map(({ calls }) => calls)).toEqual([['users.count', 'users.list']])
    controller.abort()
    expect(await aborted).toMatchObject({ code: 'ABORTED' })
    open()
    expect(await other).toEqual({ items: [], next_cursor: null })
    expect(proxy.requests).toHaveLength(1)
  })

  test('a call with an aborted signal sends nothing', async () => {
    const { client, direct, proxy } = await world.connect()
    expect(await failureOf(client.users.create({}, { signal: AbortSignal.abort() }))).toMatchObject({ code: 'ABORTED' })
    await client.users.count()
    expect(proxy.requests.map(({ calls }) => calls)).toEqual([['users.count']])
    expect(await direct.users.count()).toEqual({ count: 0 })
  })

  test('aborting ends the pause before the next attempt', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave({ status: 429, headers: { 'retry-after': '30' }, body: '' })
    const controller = new AbortController()
    const start = performance.now()
    const failure = failureOf(client.users.count({}, { signal: controller.signal }))
    // The listener of the attempt gives way to that of the pause.
    await expect.poll(() => proxy.requests.length).toBe(1)
    await client.users.list()
    controller.abort()
    expect(await failure).toMatchObject({ code: 'ABORTED' })
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(proxy.requests.map(({ calls }) => calls)).toEqual([['users.count'], ['users.list']])
  })

  test('no listener stays on the signal after its calls end', async () => {
    const { client, proxy } = await world.connect({ timeoutMs: 3000, retries: 1 })
    const { signal } = new AbortController()
    await Promise.all([client.users.count({}, { signal }), client.users.create({}, { signal })])
    await failureOf(client.users.get({ user_id: 'nobody' }, { signal }))
    proxy.behave('lose the answer')
    await client.users.create({}, { signal })
    proxy.behave('drop', 'drop')
    await failureOf(client.users.count({}, { signal }))
    proxy.behave('hang', 'hang')
    await failureOf(client.users.count({}, { signal }))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('one signal serves a hundred concurrent calls without a warning of Node', async () => {
    const { client } = await world.connect()
    const warnings: Error[] = []
    const note = (warning: Error) => warnings.push(warning)
    process.on('warning', note)
    onTestFinished(() => void process.off('warning', note))
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 100 }, () => client.users.count({}, { signal })))
    expect(warnings).toEqual([])
  })

  test('aborting after the end of a call has no effect', async () => {
    const { client } = await world.connect()
    const controller = new AbortController()
    const { id } = await client.users.create({}, { signal: controller.signal })
    controller.abort()
    expect(await client.users.get({ user_id: id })).toMatchObject({ id })
  })
})

describe('a call that has ended', () => {
  const hang: typeof fetch = (_, init) =>
    new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
  const refuse: typeof fetch = async () => new Response('', { status: 429, headers: { 'retry-after': '30' } })
  const answer: typeof fetch = async () => Response.json([{ result: { data: { count: 1 } } }])

  test.each([
    ['by its response', answer, undefined],
    ['by the abort of its request', hang, 'ABORTED'],
    ['by an abort in the pause before a retry', refuse, 'ABORTED'],
  ] as const)('%s leaves no timer and no retry behind', async (_, behaviour, code) => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const fetch = vi.fn(behaviour)
    const { users } = createClient({ url: 'http://127.0.0.1', fetch })
    const controller = new AbortController()
    const call = users.count({}, { signal: controller.signal }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1)
    controller.abort()
    expect(await call).toMatchObject(code ? { code } : { count: 1 })
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})
