import type { FoundMemory, SearchMemories } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { getRows } from '../db/statement.ts'
import type { Owner } from '../owner.ts'
import { highlight } from '../search/query.ts'
import { order, partsOf } from '../search/ranking.ts'
import { searchEntries } from '../search/search.ts'
import { createTimeSlice } from '../time-slice.ts'
import { contextWeight } from './recall.ts'
import { selectReviewed } from './select.ts'

interface Search {
  input: SearchMemories
  owner: Owner
  ctx: Pick<Context, 'db'>
}

/** Finds the memories of a user that match a query and pass a filter, best first, for review: of every agent, without consent too. */
export const searchMemories = async (tx: Reader, { input, owner, ctx }: Search): Promise<FoundMemory[]> => {
  const { query, limit, offset, ...filter } = input
  const scope = { owner, kind: 'memory', dialect: ctx.db.dialect, nextSlice: createTimeSlice() } as const
  const { words, languages, ...found } = await searchEntries(tx, { query, contextWeight }, scope)
  // A memory that shares no word of its own with the query would not say why it is there.
  const ranked = order(found.ranked.filter(({ body }) => body > 0))
  const select = () => selectReviewed(tx, { owner, filter, ctx })
  const hits: { id: string; score: number }[] = []
  for (const part of partsOf(ranked)) {
    if (hits.length >= offset + limit) break
    const entries = part.map(({ entry }) => entry)
    const columns = ['memories.user_id', 'memories.id', 'memories.entry']
    const rows = await getRows(tx, select().select(columns).andWhere('memories.entry IN (:...entries)', { entries }))
    const ids = new Map(rows.map(({ id, entry }) => [entry, id]))
    for (const { entry, score } of part) {
      const id = ids.get(entry)
      if (id !== undefined) hits.push({ id, score })
    }
  }
  const page = hits.slice(offset, offset + limit)
  if (page.length === 0) return []
  const rows = await getRows(tx, select().andWhere('memories.id IN (:...ids)', { ids: page.map(({ id }) => id) }))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return page.flatMap(({ id, score }) => {
    const memory = byId.get(id)
    return memory ? [{ ...memory, highlights: highlight(memory.content, { words, languages }), score }] : []
  })
}
