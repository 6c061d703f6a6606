import { describe, expect, test } from 'vitest'
import { expectSameAnswer, wireServers } from '../../src/wire/servers.ts'
import { linkRequests } from '../../src/wire/trpc-link-requests.ts'
import { trpcRequests } from '../../src/wire/trpc-requests.ts'

const fromLinks = await linkRequests()
const requests = [...fromLinks, ...trpcRequests]

/** Holds plain calls to tRPC's own adapter. A release of tRPC that changes the wire fails here. */
describe('the answer to a call of tRPC is the one of its own adapter', () => {
  const servers = wireServers()

  test.each(requests)('$name', (request) => expectSameAnswer(servers(), request))

  test('at least 200 requests differ, and more than half are plain', () => {
    const distinct = new Set(requests.map(({ name: _, ...request }) => JSON.stringify(request)))
    expect(distinct.size).toBeGreaterThanOrEqual(200)
    expect(requests.filter(({ isPlain }) => isPlain).length).toBeGreaterThan(requests.length / 2)
    expect(fromLinks.length).toBeGreaterThanOrEqual(100)
  })
})
