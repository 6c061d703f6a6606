import type { DeleteMemories, ListMemories, Memory } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { preparePage, readPage } from '../db/page.ts'
import { prepareSelect } from '../db/prepared-select.ts'
import { Memories, type MemoryRow, MemoryVersions } from '../db/schema/memories.ts'
import { notFound } from '../errors.ts'
import { addCondition, compileFilter } from '../metadata/filter.ts'
import { agreesSql, type Locked, lockRows, type Owner } from '../owner.ts'
import { hideExpired } from './expiry.ts'
import { addLabels, type LabelFilter } from './labels.ts'

/** The fields that select memories: see the contract. */
export type MemoryFilter = Partial<Pick<DeleteMemories, 'agent_id' | 'session_id' | 'since' | 'until' | 'metadata_filter'>> & LabelFilter

/** The fields that select memories by the time in which they are true: see the contract. */
export interface Validity {
  include_superseded?: ListMemories['include_superseded'] | undefined
  as_of?: ListMemories['as_of']
}

interface Selection {
  owner: Owner
  filter?: MemoryFilter
  ctx: Pick<Context, 'db'>
}

/** Selects the memories of a user that pass a filter, as `memories`. Superseded ones too; expired ones only if an erasure asks for them. */
export const selectMemories = (
  tx: Reader,
  { owner, filter = {}, ctx, withExpired = false }: Selection & { withExpired?: boolean },
): SelectQueryBuilder<MemoryRow> => {
  const { metadata_filter, tags, category, ...fields } = filter
  const builder = selectByFields(tx, { ...owner, ...fields, ...(!withExpired && { now: nowText() }) })
  addLabels(builder, { tags, category }, ctx.db.dialect)
  if (metadata_filter === undefined) return builder
  return addCondition(builder, compileFilter(metadata_filter, ctx.db.dialect).where(undefined), 'memories.metadata')
}

const nowText = () => new Date().toISOString()

/** With `now`, memories that have expired by then are hidden. */
type Fields = Owner & Omit<MemoryFilter, 'metadata_filter' | keyof LabelFilter> & TrueAt & { now?: string | undefined }

const selectByFields = (
  tx: Reader,
  { app_id, user_id, agent_id, session_id, since, until, now, ...time }: Fields,
): SelectQueryBuilder<MemoryRow> => {
  const builder = tx
    .createQueryBuilder(Memories, 'memories')
    .where('memories.app_id = :app_id AND memories.user_id = :user_id', { app_id, user_id })
  if (agent_id !== undefined) builder.andWhere('memories.agent_id = :agent_id', { agent_id })
  if (session_id !== undefined) builder.andWhere('memories.session_id = :session_id', { session_id })
  if (since !== undefined) builder.andWhere('memories.timestamp >= :since', { since })
  if (until !== undefined) builder.andWhere('memories.timestamp < :until', { until })
  if (now !== undefined) hideExpired(builder, now)
  return whereTrue(builder, time)
}

/** The time at which memories are to be true: now if `is_current` is given, else `as_of`, else any. */
interface TrueAt {
  is_current?: true | undefined
  as_of?: string | undefined
}

const trueAt = ({ include_superseded = false, as_of }: Validity): TrueAt =>
  as_of === undefined && !include_superseded ? { is_current: true } : { as_of }

/** Adds the condition that memories are true at a time. Superseded ones stay in the index of words, and only pass this. */
const whereTrue = (builder: SelectQueryBuilder<MemoryRow>, { is_current, as_of }: TrueAt): SelectQueryBuilder<MemoryRow> => {
  if (is_current !== undefined) builder.andWhere('memories.valid_to IS NULL')
  if (as_of === undefined) return builder
  return builder.andWhere('(memories.valid_to IS NULL OR memories.valid_to > :as_of)').andWhere(
    `(memories.timestamp <= :as_of OR EXISTS (SELECT 1 FROM facts WHERE facts.app_id = memories.app_id
      AND facts.user_id = memories.user_id AND facts.memory_id = memories.id AND facts.valid_from <= :as_of))`,
    { as_of },
  )
}

/** Reads a page of the memories of a user that pass a filter. */
export const listMemories = (
  tx: Reader,
  { owner, input, ctx }: { owner: Owner; input: ListMemories; ctx: Pick<Context, 'db'> },
): Promise<MemoryRow[]> => {
  const { agent_id, session_id, since, until, metadata_filter, tags, category } = input
  if (metadata_filter === undefined && tags === undefined && category === undefined)
    return readByFields(tx, { ...owner, agent_id, session_id, since, until, now: nowText(), ...trueAt(input) }, input)
  const filter = { agent_id, session_id, since, until, metadata_filter, tags, category }
  const builder = whereTrue(selectMemories(tx, { owner, filter, ctx }), trueAt(input))
  const byIds = (ids: string[]) => selectByFields(tx, { ...owner, now: nowText() }).andWhere('memories.id IN (:...ids)', { ids })
  return readPage(tx, builder, { request: input, sort: `memories.${input.sort_by}`, id: 'memories.id', byIds })
}

const readByFields = preparePage('memories', selectByFields)

/** Selects the memories that an operator reviews: those of every agent, without consent too. */
export const selectReviewed = (
  tx: Reader,
  { owner, filter: { include_superseded, as_of, ...filter } = {}, ctx }: Selection & { filter?: MemoryFilter & Validity },
): SelectQueryBuilder<MemoryRow> => whereTrue(selectMemories(tx, { owner, filter, ctx }), trueAt({ include_superseded, as_of }))

/** Selects the current memories that a call shows to an agent and that pass a filter; none if the user does not agree to memories. */
export const selectVisible = (
  tx: Reader,
  { owner, filter: { agent_id, ...filter } = {}, ctx }: Selection & { filter?: MemoryFilter & Validity },
): SelectQueryBuilder<MemoryRow> =>
  selectReviewed(tx, { owner, filter, ctx })
    .andWhere(agent_id === undefined ? 'memories.agent_id IS NULL' : '(memories.agent_id IS NULL OR memories.agent_id = :asking)', {
      asking: agent_id,
    })
    .andWhere(agreesSql('memories'))

export const readMemory = async (tx: Reader, memory_id: string, { app_id, user_id }: Owner): Promise<Memory> =>
  (await memoryById.first(tx, { app_id, user_id, memory_id, now: nowText() })) ?? notFound('memory')

/** Reads one memory for a change. The lock of the user alone does not keep `recordAccess` from changing it. */
export const lockMemory = async (
  tx: Reader,
  memory_id: string,
  { owner: { app_id, user_id }, ctx }: { owner: Locked<Owner>; ctx: Pick<Context, 'db'> },
): Promise<Memory> => {
  const select = ctx.db.dialect.hasOneWriter ? memoryById : lockedMemoryById
  return (await select.first(tx, { app_id, user_id, memory_id, now: nowText() })) ?? notFound('memory')
}

const selectById = (tx: Reader, { memory_id, ...owner }: Owner & { memory_id: string; now: string }) =>
  selectByFields(tx, owner).andWhere('memories.id = :memory_id', { memory_id })

const memoryById = prepareSelect(selectById)
const lockedMemoryById = prepareSelect((tx: Reader, memory: Parameters<typeof selectById>[1]) =>
  lockRows(selectById(tx, memory), { hasOneWriter: false }),
)

/** Reads a page of the earlier versions of a memory. */
export const readVersions = preparePage('versions', (tx, memory: Owner & { memory_id: string }) =>
  tx
    .createQueryBuilder(MemoryVersions, 'versions')
    .where('versions.app_id = :app_id AND versions.user_id = :user_id AND versions.memory_id = :memory_id', memory),
)
