import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { startWireServers, type WireServers } from '../../src/wire/servers.ts'
import { linkRequests } from '../../src/wire/trpc-link-requests.ts'
import { trpcRequests } from '../../src/wire/trpc-requests.ts'

const fromLinks = await linkRequests()
const requests = [...fromLinks, ...trpcRequests]

/** Holds plain calls to tRPC's own adapter. A release of tRPC that changes the wire fails here. */
describe('the answer to a call of tRPC is the one of its own adapter', () => {
  let servers: WireServers
  let drop: () => Promise<unknown>
  beforeAll(async () => {
    const databases = await Promise.all([makeMigratedDatabase('sqlite'), makeMigratedDatabase('sqlite')])
    servers = await startWireServers([databases[0].url, databases[1].url])
    drop = () => Promise.all(databases.map((database) => database.drop()))
  })
  afterAll(async () => {
    await servers.close()
    await drop()
  })

  test.each(requests)('$name', async (request) => {
    const { reference, actual, isPlain } = await servers.exchange(request)
    expect(actual).toEqual(reference)
    expect({ isPlain }).toEqual({ isPlain: request.isPlain })
  })

  test('at least 200 requests differ, and more than half are plain', () => {
    const distinct = new Set(requests.map(({ name: _, ...request }) => JSON.stringify(request)))
    expect(distinct.size).toBeGreaterThanOrEqual(200)
    expect(requests.filter(({ isPlain }) => isPlain).length).toBeGreaterThan(requests.length / 2)
    expect(fromLinks.length).toBeGreaterThanOrEqual(100)
  })
})
