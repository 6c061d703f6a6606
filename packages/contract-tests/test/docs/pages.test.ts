import { paginate } from '@acquaint/client'
import type { Api, ListDocs } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { fillDocs, newOwner, setDocTimes } from '../../src/harness/docs.ts'
import { day } from '../../src/harness/times.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

type Input = Partial<ListDocs> & { user_id: string }

const idsOf = (docs: { id: string }[]): string[] => docs.map(({ id }) => id)

/** Walks a list to its end, page by page, and calls back after each page. */
const walk = async (api: Api, input: Input, afterPage = async (_ids: string[]) => {}): Promise<string[][]> => {
  const pages: string[][] = []
  let cursor: string | null | undefined
  do {
    const page = await api.docs.list({ ...input, ...(cursor && { cursor }) })
    pages.push(idsOf(page.items))
    await afterPage(idsOf(page.items))
    cursor = page.next_cursor
  } while (cursor !== null)
  return pages
}

describe('pages of docs.list', () => {
  throughEachTransport((world) => {
    test('a walk over documents with equal times meets every document once and in one order', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      const docs = await fillDocs(
        world,
        owner,
        Array.from({ length: 8 }, () => ({ metadata: { kind: 'note' } })),
      )
      await setDocTimes(world.db, { appId: owner.id, time: day(1) })
      for (const sort_by of ['created_at', 'updated_at'] as const)
        for (const order of ['asc', 'desc'] as const)
          for (const more of [{}, { metadata_filter: { kind: 'note' } }, { include_content: false }]) {
            const input = { user_id, sort_by, order, ...more }
            const pages = await walk(api, { ...input, limit: 3 })
            expect(pages.map((page) => page.length)).toEqual([3, 3, 2])
            expect(pages.flat(), JSON.stringify(input)).toEqual(idsOf((await api.docs.list(input)).items))
            expect(pages.flat().sort()).toEqual(idsOf(docs).sort())
          }
    })

    test('a walk meets every document once while others are created and deleted', async () => {
      const owner = await newOwner(world)
      const { api, id: appId, user_id } = owner
      await fillDocs(
        world,
        owner,
        Array.from({ length: 9 }, () => ({})),
      )
      await setDocTimes(world.db, { appId, time: day(2) })
      const before = idsOf((await api.docs.list({ user_id })).items)
      const added: string[] = []
      const pages = await walk(api, { user_id, limit: 3 }, async (page) => {
        if (added.length >= 9) return
        // Creates one newer, one older and one of the same time, and deletes the last document of the page.
        const [newer, older, equal] = idsOf(await fillDocs(world, owner, [{}, {}, {}])) as [string, string, string] // three were stored
        await setDocTimes(world.db, { appId, docIds: [newer], time: day(3) })
        await setDocTimes(world.db, { appId, docIds: [older], time: day(1) })
        await setDocTimes(world.db, { appId, docIds: [equal], time: day(2) })
        added.push(newer, older, equal)
        await api.docs.delete({ user_id, doc_id: page.at(-1) ?? '' })
      })
      const met = pages.flat()
      expect(new Set(met).size).toBe(met.length)
      expect(met.filter((id) => !added.includes(id))).toEqual(before)
    })

    test('next_cursor is null on the last page, full or not', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      await fillDocs(world, owner, [{}, {}, {}, {}])
      expect((await api.docs.list({ user_id, limit: 4 })).next_cursor).toBeNull()
      expect((await api.docs.list({ user_id, limit: 5 })).next_cursor).toBeNull()
      expect((await api.docs.list({ user_id, limit: 3 })).next_cursor).toEqual(expect.any(String))
      expect((await walk(api, { user_id, limit: 2 })).map((page) => page.length)).toEqual([2, 2])
    })

    test('an offset skips documents and its cursor continues after them', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      await fillDocs(
        world,
        owner,
        Array.from({ length: 7 }, () => ({ metadata: { a: 1 } })),
      )
      for (const input of [{ user_id }, { user_id, metadata_filter: { a: 1 } }, { user_id, order: 'asc' as const }]) {
        const all = idsOf((await api.docs.list(input)).items)
        const list = async (more: Partial<ListDocs>) => idsOf((await api.docs.list({ ...input, ...more })).items)
        expect(await list({ offset: 0 })).toEqual(all)
        expect(await list({ offset: 2, limit: 3 })).toEqual(all.slice(2, 5))
        expect(await list({ offset: 7 })).toEqual([])
        const page = await api.docs.list({ ...input, offset: 2, limit: 3 })
        expect(await list({ cursor: page.next_cursor ?? '' })).toEqual(all.slice(5))
      }
    })

    test('a page has 100 documents by default', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      const docs = await fillDocs(
        world,
        owner,
        Array.from({ length: 101 }, (_, index) => ({ content: `Text ${index}.` })),
      )
      expect((await api.docs.list({ user_id })).items).toHaveLength(100)
      const met: string[] = []
      for await (const { id } of paginate(api.docs.list, { user_id })) met.push(id)
      expect(met.sort()).toEqual(idsOf(docs).sort())
    })

    test('a page ends when its contents exceed 4 MB and a walk misses nothing', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      const blank = (mebibytes: number) => ({ content: ' '.repeat(mebibytes * 1024 * 1024) })
      const docs = await fillDocs(world, owner, [blank(2), blank(2), blank(2), blank(2), blank(2), blank(1), {}])
      const whole = idsOf(docs).sort()
      const first = await api.docs.list({ user_id, order: 'asc', limit: 5 })
      for (const order of ['asc', 'desc'] as const) {
        const pages = await walk(api, { user_id, order })
        expect(pages.length).toBeGreaterThan(1)
        expect(pages.flat(), 'nothing twice').toHaveLength(7)
        expect(pages.flat().sort()).toEqual(whole)
        expect(pages.flat()).toEqual(idsOf((await api.docs.list({ user_id, order, include_content: false })).items))
      }
      const bytes = first.items.reduce((sum, { content }) => sum + Buffer.byteLength(String(content)), 0)
      expect(bytes).toBeLessThanOrEqual(4_000_000)
      expect(bytes).toBeGreaterThanOrEqual(2 * 1024 * 1024)
      expect(first.next_cursor).toEqual(expect.any(String))
      const light = await api.docs.list({ user_id, include_content: false })
      expect(light.items, 'without contents there is nothing to cut').toHaveLength(7)
      expect(light.next_cursor).toBeNull()
    })
  })
})
