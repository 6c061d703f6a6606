import type { Fact, GetProfile, Profile } from '@acquaint/contracts'
import { profileFactsMax } from '@acquaint/contracts/internal'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { type FactRow, Facts } from '../db/schema/facts.ts'
import { Memories, type MemoryRow } from '../db/schema/memories.ts'
import { getRows } from '../db/statement.ts'
import { importanceOf } from '../extraction/facts/attributes.ts'
import { foldValue } from '../extraction/facts/key.ts'
import { agreesSql, type Owner, ownerOf, requireUser } from '../owner.ts'

/** A current fact about the user. */
export interface ProfileFact {
  attribute: string
  /** Null for an attribute with one value. */
  kind: string | null
  value: string
  /** Day, month or year of a plan or an appointment. */
  on?: string | undefined
  valid_from: string | null
  memory_id: string
  /** Content of the memory that states the fact. */
  statement: string
}

interface Reading {
  owner: Owner
  /** The agent that asks; without it, only facts for every agent count. */
  agent_id?: string | undefined
  now: string
}

/** Reads the current facts about the user, the most important first; none without consent. Facts about others are left out. */
export const readProfile = async (tx: Reader, reading: Reading): Promise<ProfileFact[]> => {
  const facts = await readFacts(tx, { ...reading, as_of: undefined })
  return facts
    .filter(({ qualifiers }) => qualifiers.subject === undefined)
    .map(({ attribute, kind, value, qualifiers: { on }, valid_from, memory_id, statement }) => ({
      ...{ attribute, kind, value, valid_from, memory_id, statement },
      ...(on !== undefined && { on }),
    }))
}

export const getProfile = async (tx: Reader, { user_id, include_superseded, ...of }: GetProfile, ctx: Context): Promise<Profile> => {
  const owner = ownerOf(user_id, ctx)
  const reading = { owner, agent_id: of.agent_id, as_of: of.as_of, now: new Date().toISOString() }
  const current = await readFacts(tx, reading)
  const past = include_superseded ? await readFacts(tx, { ...reading, isPast: true }) : []
  const facts = [...current, ...past].sort(byImportance).slice(0, profileFactsMax)
  if (facts.length === 0) await requireUser(tx, owner)
  return { facts }
}

/** A fact that a future message ended is superseded too. */
const endOfTime = '9999-12-31T23:59:59.999Z'

/** Facts of one user that are read: more are read only of users with very many. */
const readMax = 5000

interface At {
  as_of: GetProfile['as_of']
  /** Reads the superseded facts instead of the current ones. */
  isPast?: boolean
}

const readFacts = async (tx: Reader, { owner, agent_id, now, as_of, isPast = false }: Reading & At): Promise<Fact[]> => {
  const builder = tx
    .createQueryBuilder(Facts, 'facts')
    .where('facts.app_id = :app_id AND facts.user_id = :user_id', { app_id: owner.app_id, user_id: owner.user_id })
    .andWhere(agent_id === undefined ? 'facts.agent_id IS NULL' : '(facts.agent_id IS NULL OR facts.agent_id = :agent_id)', { agent_id })
    .andWhere(agreesSql('facts'))
    .orderBy('facts.valid_from', 'DESC')
    .addOrderBy('facts.id', 'DESC')
  if (isPast) builder.andWhere(`facts.attribute <> 'plan' AND facts.valid_to <= :at`, { at: as_of ?? endOfTime })
  // A plan has an end from the start; what ended because of another fact is over, also if that comes from a future message.
  else if (as_of === undefined)
    builder.andWhere(`(facts.valid_to IS NULL OR (facts.attribute = 'plan' AND facts.valid_to > :now))`, { now })
  else builder.andWhere('facts.valid_from <= :as_of AND (facts.valid_to IS NULL OR facts.valid_to > :as_of)', { as_of })
  const rows = await getRows(tx, builder, { limit: readMax })
  const shown = distinct(rows.filter((row) => isShown(row, as_of ?? now))).sort(byImportance)
  return withMemories(tx, shown.slice(0, profileFactsMax), { owner, now })
}

/** Facts with `state: former` say what the user is not; appointments that are over say nothing. */
const isShown = ({ qualifiers: { state, on } }: FactRow, at: string) =>
  state !== 'former' && (on === undefined || on >= at.slice(0, on.length))

/** Keeps the newest statement of each value, with the earliest time from which it is true. */
const distinct = (newestFirst: FactRow[]): FactRow[] => {
  const byValue = new Map<string, FactRow>()
  for (const row of newestFirst) {
    const id = `${row.key} ${foldValue(row.value)}`
    const known = byValue.get(id)
    byValue.set(id, known ? { ...known, valid_from: row.valid_from } : row)
  }
  return [...byValue.values()]
}

const byImportance = (a: Pick<Fact, 'attribute'>, b: Pick<Fact, 'attribute'>) => importanceOf(a.attribute) - importanceOf(b.attribute)

/** Adds to facts the memories that state them. Leaves out facts of memories that expired or are wrong. */
const withMemories = async (tx: Reader, rows: FactRow[], { owner, now }: Pick<Reading, 'owner' | 'now'>): Promise<Fact[]> => {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ memory_id }) => memory_id))]
  const builder = tx
    .createQueryBuilder(Memories, 'memories')
    .select(['memories.user_id', 'memories.id', 'memories.content', 'memories.source'])
    .where('memories.app_id = :app_id AND memories.user_id = :user_id AND memories.id IN (:...ids)', { ...owner, ids })
    .andWhere('(memories.expires_at IS NULL OR memories.expires_at > :now)', { now })
    .andWhere(`(memories.feedback IS NULL OR memories.feedback <> 'wrong')`)
  const memories = new Map((await getRows(tx, builder)).map((memory): [string, MemoryRow] => [memory.id, memory]))
  return rows.flatMap(({ attribute, kind, value, qualifiers, valid_from, valid_to, agent_id, memory_id }) => {
    const memory = memories.get(memory_id)
    if (!memory) return []
    const { content: statement, source } = memory
    return [{ attribute, kind: kind === '' ? null : kind, value, qualifiers, valid_from, valid_to, agent_id, memory_id, statement, source }]
  })
}
