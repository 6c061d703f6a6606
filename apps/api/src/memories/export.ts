import type { Memory, UserExport } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import { pagesBy } from '../db/all-rows.ts'
import { Facts } from '../db/schema/facts.ts'
import { MemoryVersions } from '../db/schema/memories.ts'
import { compile, execute, getRows, type Reader } from '../db/statement.ts'
import type { Owner } from '../owner.ts'
import { listMemories, readVersions } from './select.ts'

interface Scope {
  owner: Owner
  ctx: Pick<Context, 'db'>
}

type ExportedFact = UserExport['memories'][number]['facts'][number]

/** Yields the memories of a user as JSON with their facts and versions, separated by commas. Holds some of each at a time. */
export async function* exportMemories(tx: Reader, { owner, ctx }: Scope): AsyncGenerator<string> {
  const all = { user_id: owner.user_id, include_superseded: true }
  let separator = '\n'
  for await (const memories of pagesBy('created_at', (request) => listMemories(tx, { owner, input: { ...all, ...request }, ctx }))) {
    if (memories.length === 0) return
    const ids = memories.map(({ id }) => id)
    const facts = await readFacts(tx, ids, owner)
    const edited = await readEdited(tx, ids, owner)
    for (const memory of memories) {
      const begun = `${separator}${JSON.stringify(memory).slice(0, -1)},"facts":${JSON.stringify(facts.get(memory.id) ?? [])},"versions":[`
      if (edited.has(memory.id)) {
        yield begun
        yield* exportVersions(tx, memory, owner)
        yield ']}'
      } else yield `${begun}]}`
      separator = ',\n'
    }
  }
}

async function* exportVersions(tx: Reader, { id: memory_id }: Memory, { app_id, user_id }: Owner): AsyncGenerator<string> {
  let separator = ''
  for await (const versions of pagesBy('replaced_at', (request) => readVersions(tx, { app_id, user_id, memory_id }, request)))
    for (const version of versions) {
      yield `${separator}${JSON.stringify(version)}`
      separator = ','
    }
}

const readFacts = async (tx: Reader, ids: string[], { app_id, user_id }: Owner): Promise<Map<string, ExportedFact[]>> => {
  const builder = tx
    .createQueryBuilder(Facts, 'facts')
    .where('facts.app_id = :app_id AND facts.user_id = :user_id AND facts.memory_id IN (:...ids)', { app_id, user_id, ids })
    .orderBy('facts.valid_from')
    .addOrderBy('facts.id')
  const facts = new Map<string, ExportedFact[]>()
  for (const { memory_id, attribute, kind, value, qualifiers, valid_from, valid_to, agent_id } of await getRows(tx, builder)) {
    const fact = { attribute, kind: kind || null, value, qualifiers, valid_from, valid_to, agent_id }
    facts.set(memory_id, [...(facts.get(memory_id) ?? []), fact])
  }
  return facts
}

/** Returns those of the memories that have earlier versions: most have none. */
const readEdited = async (tx: Reader, ids: string[], { app_id, user_id }: Owner): Promise<Set<string>> => {
  const builder = tx
    .createQueryBuilder(MemoryVersions, 'versions')
    .select('DISTINCT versions.memory_id', 'id')
    .where('versions.app_id = :app_id AND versions.user_id = :user_id AND versions.memory_id IN (:...ids)', { app_id, user_id, ids })
  const { rows } = await execute(tx, compile(builder))
  return new Set(rows.map(([id]) => String(id)))
}
