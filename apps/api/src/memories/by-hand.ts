import type { Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { deleteRows } from '../db/rows.ts'
import { Facts } from '../db/schema/facts.ts'
import { ApiFailure } from '../errors.ts'
import type { Consenting, Owner } from '../owner.ts'
import type { DerivedMemory } from './derive.ts'
import { addMemory, createPlan, type Plan } from './reconcile.ts'
import { readRelated } from './related.ts'
import { storePlan } from './store-plan.ts'
import { type ChangedMemory, updateMemory } from './write.ts'

interface Scope {
  owner: Consenting<Owner>
  ctx: Pick<Context, 'db'>
}

/** Inserts a memory that the application wrote. Its facts supersede earlier ones, as those of a message do. */
export const insertByHand = async (tx: EntityManager, derived: DerivedMemory, scope: Scope): Promise<Memory> => {
  const plan = createPlan(await readRelated(tx, [{ memory: derived }], scope))
  refuseSame(plan, derived)
  addMemory(plan, derived, 'formed')
  const { formed } = await storePlan(tx, plan.all, scope)
  const [memory] = formed
  if (!memory) throw new Error('A plan stores what was added to it')
  return memory
}

/** Updates a memory whose words, time or agent change, with its facts. */
export const updateByHand = async (
  tx: EntityManager,
  changed: ChangedMemory & Pick<DerivedMemory, 'reading'>,
  scope: Scope,
): Promise<Memory> => {
  const related = await readRelated(tx, [{ memory: changed }], scope)
  const plan = createPlan(related.filter(({ memory }) => memory.id !== changed.id))
  refuseSame(plan, changed)
  await deleteRows(tx, Facts, { ...scope.owner, memory_id: changed.id })
  const { memory } = addMemory(plan, changed, 'edited')
  const updated = await updateMemory(tx, { changed: { ...memory, indexed: changed.indexed }, ...scope })
  await storePlan(tx, plan.all, scope)
  return updated
}

/** Refuses a second current memory with the same words. The lock of the user keeps others from adding one meanwhile. */
const refuseSame = ({ byDigest }: Plan, { digest }: Pick<DerivedMemory, 'digest'>): void => {
  if (byDigest.has(digest))
    throw new ApiFailure('CONFLICT', 'The user already has a memory with the same words and agent_id: list the memories of the user.')
}
