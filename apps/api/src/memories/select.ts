import type { DeleteMemories, Memory } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { Memories, type MemoryRow } from '../db/schema/memories.ts'
import { notFound } from '../errors.ts'
import { addCondition, compileFilter } from '../metadata/filter.ts'
import { agreesSql, type Owner } from '../owner.ts'

/** The fields that select memories: see the contract. */
export type MemoryFilter = Partial<Pick<DeleteMemories, 'agent_id' | 'session_id' | 'since' | 'until' | 'metadata_filter'>>

interface Selection {
  owner: Owner
  filter?: MemoryFilter
  ctx: Pick<Context, 'db'>
}

/** Selects the memories of a user that pass a filter, as `memories`. */
export const selectMemories = (tx: Reader, { owner, filter = {}, ctx }: Selection): SelectQueryBuilder<MemoryRow> => {
  const { agent_id, session_id, since, until, metadata_filter } = filter
  const builder = tx.createQueryBuilder(Memories, 'memories').where('memories.app_id = :app_id AND memories.user_id = :user_id', owner)
  if (agent_id !== undefined) builder.andWhere('memories.agent_id = :agent_id', { agent_id })
  if (session_id !== undefined) builder.andWhere('memories.session_id = :session_id', { session_id })
  if (since !== undefined) builder.andWhere('memories.timestamp >= :since', { since })
  if (until !== undefined) builder.andWhere('memories.timestamp < :until', { until })
  if (metadata_filter === undefined) return builder
  return addCondition(builder, compileFilter(metadata_filter, ctx.db.dialect).where(undefined), 'memories.metadata')
}

/** Selects the memories that an agent may see and that pass a filter; none if the user does not agree to memories. */
export const selectVisible = (tx: Reader, { owner, filter: { agent_id, ...filter } = {}, ctx }: Selection): SelectQueryBuilder<MemoryRow> =>
  selectMemories(tx, { owner, filter, ctx })
    .andWhere(agent_id === undefined ? 'memories.agent_id IS NULL' : '(memories.agent_id IS NULL OR memories.agent_id = :asking)', {
      asking: agent_id,
    })
    .andWhere(agreesSql('memories'))

/** Selects one memory of a user, as `memories`. */
export const selectMemory = (tx: Reader, memoryId: string, selection: Pick<Selection, 'owner' | 'ctx'>) =>
  selectMemories(tx, selection).andWhere('memories.id = :memoryId', { memoryId })

export const readMemory = async (tx: Reader, memoryId: string, selection: Pick<Selection, 'owner' | 'ctx'>): Promise<Memory> =>
  (await selectMemory(tx, memoryId, selection).getOne()) ?? notFound('memory')
