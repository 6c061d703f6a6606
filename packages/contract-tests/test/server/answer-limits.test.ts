import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../src/harness/worlds.ts'

const pageBytesMax = 4_000_000
const batchBytesMax = 8_000_000

/** Text of the greatest length: three bytes for each character. */
const about = '漢'.repeat(8000)

describe('the size of answers', () => {
  onEachDatabase((world) => {
    const seed = async (users: number) => {
      const application = await world.newApplication('in process')
      const metadata = { note: 'm'.repeat(15_000) }
      for (let begun = 0; begun < users; begun += 50)
        await Promise.all(
          Array.from({ length: 50 }, (_, i) => application.api.users.create({ name: `User ${begun + i}`, about, metadata })),
        )
      return application
    }
    const ask = (path: string, key: string, headers = {}) =>
      fetch(`${world.url}${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } })

    test('a page ends at about 4 MB, and the pages together have every user once', async () => {
      const { key } = await seed(300)
      const filters = ['', `&metadata_filter=${encodeURIComponent('{"note":{"$exists":true}}')}`]
      for (const filter of filters) {
        const names: string[] = []
        let pages = 0
        for (let cursor: string | null = ''; cursor !== null; pages++) {
          const answer = await ask(`/api/users?limit=1000&order=asc${filter}${cursor && `&cursor=${cursor}`}`, key)
          const text = await answer.text()
          expect(Buffer.byteLength(text)).toBeLessThan(pageBytesMax * 1.05)
          const page = JSON.parse(text) as { items: { name: string }[]; next_cursor: string | null }
          names.push(...page.items.map(({ name }) => name))
          cursor = page.next_cursor
        }
        expect(pages).toBeGreaterThan(2)
        expect(names).toHaveLength(300)
        expect(new Set(names).size).toBe(300)
      }
    })

    test.each([
      ['plain', {}],
      ["tRPC's adapter", { 'trpc-accept': 'application/jsonl' }],
    ])('a batch through %s answers 8 MB, and says of each further query that it is too much', async (_, headers) => {
      const { key } = await seed(150)
      const lists = Array.from({ length: 14 }, () => 'users.list').join(',')
      const input = encodeURIComponent(JSON.stringify(Object.fromEntries(Array.from({ length: 14 }, (_, i) => [i, { limit: 1000 }]))))
      const text = await (await ask(`/trpc/${lists}?batch=1&input=${input}`, key, headers)).text()
      expect(Buffer.byteLength(text)).toBeLessThan(batchBytesMax * 1.05)
      const refused = text.match(/"code":"RESPONSE_TOO_LARGE"/g)?.length ?? 0
      expect(refused).toBeGreaterThanOrEqual(12)
      expect(refused).toBeLessThan(14)
    })

    test('a batch of writes runs whole', async () => {
      const { key } = await seed(50)
      const creates = Array.from({ length: 100 }, () => 'users.create').join(',')
      const response = await fetch(`${world.url}/trpc/${creates}?batch=1`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [i, { name: `New ${i}`, about }]))),
      })
      const answers = (await response.json()) as object[]
      expect(answers.filter((answer) => 'result' in answer)).toHaveLength(100)
    })
  })
})
