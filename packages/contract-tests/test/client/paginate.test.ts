import { paginate } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { clientWorld } from '../../src/harness/client-world.ts'

describe('paginate', () => {
  const world = clientWorld()
  const createUsers = (api: Api, count: number) =>
    Promise.all(Array.from({ length: count }, (_, n) => api.users.create({ metadata: { n, plan: n % 2 === 0 ? 'pro' : 'free' } })))

  test('paginate yields every item once in the order of the list', async () => {
    const { client, direct, proxy } = await world.connect()
    await createUsers(direct, 25)
    const walked = await itemsOf(paginate(client.users.list, { limit: 10, order: 'asc' }))
    expect(walked).toEqual((await direct.users.list({ order: 'asc' })).items)
    expect(walked).toHaveLength(25)
    expect(proxy.requests).toHaveLength(3)
  })

  test('paginate stops after a full last page', async () => {
    const { client, direct, proxy } = await world.connect()
    await createUsers(direct, 4)
    expect(await itemsOf(paginate(client.users.list, { limit: 2 }))).toHaveLength(4)
    expect(proxy.requests).toHaveLength(2)
  })

  test('paginate yields nothing for an empty list', async () => {
    const { client, proxy } = await world.connect()
    expect(await itemsOf(paginate(client.users.list))).toEqual([])
    expect(proxy.requests).toHaveLength(1)
  })

  test('paginate sends the filter with every page', async () => {
    const { client, direct, proxy } = await world.connect()
    await createUsers(direct, 9)
    const walked = await itemsOf(paginate(client.users.list, { limit: 2, metadata_filter: { plan: 'pro' } }))
    expect(walked.map(({ metadata }) => metadata.plan)).toEqual(['pro', 'pro', 'pro', 'pro', 'pro'])
    expect(proxy.requests).toHaveLength(3)
  })

  test('paginate stops when the loop ends early', async () => {
    const { client, direct, proxy } = await world.connect()
    await createUsers(direct, 9)
    let seen = 0
    for await (const _ of paginate(client.users.list, { limit: 2 })) if (++seen === 3) break
    await client.users.count()
    expect(proxy.requests.map(({ calls }) => calls[0])).toEqual(['users.list', 'users.list', 'users.count'])
  })

  test('paginate ends when its signal aborts between pages', async () => {
    const { client, direct, proxy } = await world.connect()
    await createUsers(direct, 9)
    const controller = new AbortController()
    const seen: string[] = []
    const walk = async () => {
      for await (const { id } of paginate(client.users.list, { limit: 2 }, { signal: controller.signal })) {
        seen.push(id)
        controller.abort()
      }
    }
    await expect(walk()).rejects.toMatchObject({ name: 'ApiError', code: 'ABORTED' })
    expect(seen).toHaveLength(2)
    expect(proxy.requests).toHaveLength(1)
  })

  test('paginate continues after the retry of a page', async () => {
    const { client, direct, proxy } = await world.connect()
    await createUsers(direct, 5)
    proxy.behave('forward', 'lose the answer', 'drop')
    const walked = await itemsOf(paginate(client.users.list, { limit: 2 }))
    expect(new Set(walked.map(({ id }) => id)).size).toBe(5)
  })
})

const itemsOf = async <Item>(walk: AsyncGenerator<Item>) => {
  const items: Item[] = []
  for await (const item of walk) items.push(item)
  return items
}
