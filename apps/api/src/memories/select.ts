import type { DeleteMemories, Memory } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { Memories, type MemoryRow } from '../db/schema.ts'
import { Failure } from '../errors.ts'
import { addCondition, compileFilter } from '../metadata/filter.ts'
import type { Context } from '../trpc.ts'

/** What the memories of a user are selected by; see the contract. */
export type MemoryFilter = Partial<Pick<DeleteMemories, 'agent_id' | 'session_id' | 'since' | 'until' | 'metadata_filter'>>

interface Selecting {
  owner: Owner
  filter?: MemoryFilter
  ctx: Context
}

/** Selects the memories of a user that pass a filter, as `memories`. */
export const selectMemories = (tx: Reader, { owner, filter = {}, ctx }: Selecting): SelectQueryBuilder<MemoryRow> => {
  const { agent_id, session_id, since, until, metadata_filter = {} } = filter
  const builder = tx.createQueryBuilder(Memories, 'memories').where('memories.app_id = :app_id AND memories.user_id = :user_id', owner)
  if (agent_id !== undefined) builder.andWhere('memories.agent_id = :agent_id', { agent_id })
  if (session_id !== undefined) builder.andWhere('memories.session_id = :session_id', { session_id })
  if (since !== undefined) builder.andWhere('memories.timestamp >= :since', { since })
  if (until !== undefined) builder.andWhere('memories.timestamp < :until', { until })
  return addCondition(builder, compileFilter(metadata_filter, ctx.db.dialect).where(undefined), 'memories.metadata')
}

/** Selects one memory of a user, as `memories`. */
export const selectMemory = (tx: Reader, memoryId: string, selecting: Pick<Selecting, 'owner' | 'ctx'>) =>
  selectMemories(tx, selecting).andWhere('memories.id = :memoryId', { memoryId })

/** The same words for a memory of another user as for none. */
export const refuseMissing = (): never => {
  throw new Failure('NOT_FOUND', 'The user has no memory with this id.')
}

export const readMemory = async (tx: Reader, memoryId: string, selecting: Pick<Selecting, 'owner' | 'ctx'>): Promise<Memory> =>
  (await selectMemory(tx, memoryId, selecting).getOne()) ?? refuseMissing()
