import type { Fact, FormedMemories, Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { nextState } from '../db/changes.ts'
import { defer } from '../db/deferred.ts'
import { insertRows, updateRows } from '../db/rows.ts'
import { Facts } from '../db/schema/facts.ts'
import { Memories } from '../db/schema/memories.ts'
import type { Consenting, Owner } from '../owner.ts'
import type { NextSlice } from '../time-slice.ts'
import type { Planned } from './plan.ts'
import { insertMemories } from './write.ts'

type Outcome = Pick<FormedMemories, 'formed' | 'reinforced' | 'superseded' | 'facts'>

/** Stores new memories with their facts, the ends of earlier ones, and counts. */
export const storePlan = async (
  tx: EntityManager,
  plan: Planned[],
  { owner, ctx, nextSlice }: { owner: Consenting<Owner>; ctx: Pick<Context, 'db'>; nextSlice?: NextSlice },
): Promise<Outcome> => {
  const formed = plan.flatMap(({ action, memory, indexed }) => (action === 'formed' && indexed ? [{ ...memory, indexed }] : []))
  await insertMemories(tx, formed, { owner, ctx, ...(nextSlice && { nextSlice }) })
  for (const one of plan) storeChange(tx, one, owner)
  storeFacts(tx, plan, owner)
  const withAction = (wanted: Planned['action']) => plan.flatMap(({ action, memory }) => (action === wanted ? [shown(memory)] : []))
  return {
    formed: withAction('formed'),
    reinforced: withAction('reinforced'),
    superseded: withAction('superseded'),
    facts: plan.flatMap(newFacts),
  }
}

const newFacts = ({ action, memory: { content: statement, source }, facts }: Planned): Fact[] =>
  facts.flatMap(({ change, row: { attribute, kind, value, qualifiers, valid_from, valid_to, agent_id, memory_id } }) => {
    if (action !== 'formed' || change !== 'added') return []
    return [{ attribute, kind: kind || null, value, qualifiers, valid_from, valid_to, agent_id, memory_id, statement, source }]
  })

const storeChange = (tx: EntityManager, one: Planned, owner: Owner): void => {
  const { id, times_seen, last_seen_at, valid_to, superseded_by } = one.memory
  if (one.action === 'superseded') {
    const state = nextState(one.memory)
    one.memory = { ...one.memory, ...state }
    const changes = { times_seen, last_seen_at, valid_to, superseded_by, ...state }
    defer(tx, updateRows(tx, Memories, { key: { ...owner, id }, changes }))
  }
  if (one.action === 'reinforced') {
    const version = one.memory.version + 1 // but no new `updated_at`: see the contract of `Memory`
    one.memory = { ...one.memory, version }
    defer(tx, updateRows(tx, Memories, { key: { ...owner, id }, changes: { times_seen, last_seen_at, version } }))
  }
}

const storeFacts = (tx: EntityManager, plan: Planned[], owner: Owner): void => {
  const facts = plan.flatMap((one) => one.facts)
  const added = facts.flatMap(({ change, row }) => (change === 'added' ? [{ ...row, ...owner }] : []))
  if (added.length > 0) defer(tx, insertRows(tx, Facts, added))
  for (const { change, row } of facts) {
    const { memory_id, id, valid_to } = row
    if (change === 'closed') defer(tx, updateRows(tx, Facts, { key: { ...owner, memory_id, id }, changes: { valid_to } }))
  }
}

const shown = ({ digest: _, ...memory }: Planned['memory']): Memory => memory
