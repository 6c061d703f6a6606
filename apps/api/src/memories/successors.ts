import type { SelectQueryBuilder } from 'typeorm'
import type { Reader } from '../db/database.ts'
import type { MemoryRow } from '../db/schema/memories.ts'
import { getRows } from '../db/statement.ts'
import type { Ranked } from '../search/bm25.ts'

/** Memories that supersede each other in a chain, followed from one to the next. */
const chainMax = 5

interface Selects {
  /** Selects the memories that the agent may see. */
  visible: (options: { include_superseded: boolean }) => SelectQueryBuilder<MemoryRow>
}

/** Puts the current memory in the position of each that it superseded: a question about the past gets the present. */
export const withSuccessors = async (tx: Reader, ranked: Ranked[], selects: Selects): Promise<Ranked[]> => {
  const entries = ranked.map(({ entry }) => entry)
  const ids = await readSuccessors(tx, entries, selects)
  if (ids.size === 0) return ranked
  const current = selects.visible({ include_superseded: false }).andWhere('memories.id IN (:...ids)', { ids: [...new Set(ids.values())] })
  const rows = await getRows(tx, current.select(['memories.user_id', 'memories.id', 'memories.entry']))
  const entryOf = new Map(rows.map(({ id, entry }) => [id, entry]))
  const best = new Map<number, Ranked>()
  for (const one of ranked) {
    const id = ids.get(one.entry)
    const entry = (id === undefined ? undefined : entryOf.get(id)) ?? one.entry
    if (!best.has(entry)) best.set(entry, { ...one, entry })
  }
  return [...best.values()]
}

/** Returns the ids of the memories that superseded those of index entries, by entry. */
const readSuccessors = async (tx: Reader, entries: number[], { visible }: Selects): Promise<Map<number, string>> => {
  const successors = new Map<number, string>()
  if (entries.length === 0) return successors
  const fields = ['memories.user_id', 'memories.id', 'memories.entry', 'memories.superseded_by']
  const superseded = () => visible({ include_superseded: true }).andWhere('memories.superseded_by IS NOT NULL').select(fields)
  for (const { entry, superseded_by } of await getRows(tx, superseded().andWhere('memories.entry IN (:...entries)', { entries })))
    if (superseded_by !== null) successors.set(entry, superseded_by)
  for (let step = 1; step < chainMax && successors.size > 0; step++) {
    const ids = [...new Set(successors.values())]
    const rows = await getRows(tx, superseded().andWhere('memories.id IN (:...ids)', { ids }))
    if (rows.length === 0) break
    const next = new Map(rows.map(({ id, superseded_by }) => [id, superseded_by]))
    for (const [entry, id] of successors) successors.set(entry, next.get(id) ?? id)
  }
  return successors
}
