import { randomUUID } from 'node:crypto'
import { createClient } from '@acquaint/client'
import { describe, expect, test } from 'vitest'
import { idsOf } from '../../src/expect/pages.ts'
import { fill } from '../../src/harness/users.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

describe('updates of many users', () => {
  onEachDatabase((world) => {
    const newBulk = async (count: number) => {
      const application = await world.newApplication('tRPC')
      const users = await fill(
        world,
        application,
        Array.from({ length: count }, (_, index) => ({ name: `User ${index}`, metadata: { kept: index, plan: 'free' } })),
      )
      let requests = 0
      const counted: typeof fetch = (...call) => {
        requests++
        return fetch(...call)
      }
      const client = createClient({ url: world.url, apiKey: application.key, fetch: counted })
      return { client, users, requests: () => requests }
    }

    test('the client sets metadata of 50 users by one request, and each keeps its other keys', async () => {
      const { client, users, requests } = await newBulk(50)
      const about = 'x'.repeat(10_000)
      const updated = await Promise.all(
        users.map(({ id: user_id }) => client.users.update({ user_id, about, metadata: { plan: 'pro', nested: { by: 'bulk' } } })),
      )
      expect(requests()).toBe(1)
      expect(idsOf(updated)).toEqual(idsOf(users))
      for (const [index, user] of updated.entries())
        expect(user).toMatchObject({ name: `User ${index}`, version: 2, metadata: { kept: index, plan: 'pro', nested: { by: 'bulk' } } })
      expect(await client.users.count({ metadata_filter: { plan: 'pro' } })).toEqual({ count: 50 })
    })

    test('an update that fails leaves the other 49 as they are', async () => {
      const { client, users } = await newBulk(50)
      await client.users.update({ user_id: users[7]?.id ?? '', name: 'Changed meanwhile' })
      const outcomes = await Promise.allSettled(
        users.map(({ id, version }, index) =>
          client.users.update({ user_id: index === 3 ? randomUUID() : id, metadata: { plan: 'pro' }, if_version: version }),
        ),
      )
      const failed = outcomes.flatMap((outcome, index) => (outcome.status === 'rejected' ? [[index, outcome.reason.code]] : []))
      expect(failed).toEqual([
        [3, 'NOT_FOUND'],
        [7, 'PRECONDITION_FAILED'],
      ])
      expect(await client.users.count({ metadata_filter: { plan: 'pro' } })).toEqual({ count: 48 })
    })
  })
})
