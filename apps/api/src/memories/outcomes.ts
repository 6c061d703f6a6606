import type { FormedMemories, SkipReason } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import type { Database } from '../db/database.ts'
import { defer } from '../db/deferred.ts'
import { ExtractionCounts } from '../db/schema/extraction-counts.ts'
import { execute } from '../db/statement.ts'
import { latestDays } from '../latest-days.ts'
import type { Owner } from '../owner.ts'

/** Days whose counts are kept, today included: the maximum of the overview. */
const daysKept = 366

/** Name of an outcome in the table. */
export type Outcome = 'formed' | 'reinforced' | 'superseded' | 'masked' | `skipped ${SkipReason}`

type Outcomes = Pick<FormedMemories, 'formed' | 'reinforced' | 'superseded' | 'masked' | 'skipped'>

/** Counts what one request did. A secret in a message that was sent before was counted then. */
const outcomesOf = ({ formed, reinforced, superseded, masked, skipped }: Outcomes): Map<Outcome, number> => {
  const known = new Set(skipped.flatMap(({ message_index, reason }) => (reason === 'known' ? [message_index] : [])))
  const counts = new Map<Outcome, number>([
    ['formed', formed.length],
    ['reinforced', reinforced.length],
    ['superseded', superseded.length],
    ['masked', masked.filter(({ message_index }) => !known.has(message_index)).length],
  ])
  for (const { reason } of skipped) counts.set(`skipped ${reason}`, (counts.get(`skipped ${reason}`) ?? 0) + 1)
  return new Map([...counts].filter(([, count]) => count > 0))
}

/** Rows for one count on Postgres, where a transaction locks the row that it adds to until it ends. */
const shardsMax = 16

/** Returns the shard of a user: most requests of an app then do not wait for each other. */
const shardOf = ({ user_id }: Owner, { db }: Pick<Context, 'db'>): number =>
  db.dialect.hasOneWriter ? 0 : Number.parseInt(user_id.slice(-2), 16) % shardsMax

interface Options {
  owner: Owner
  /** Time of the request. */
  now: string
  ctx: Pick<Context, 'db'>
}

/** Adds the outcomes of a request to the counts of its day. Call it last: see `shardsMax`. */
export const countOutcomes = (tx: EntityManager, outcomes: Outcomes, { owner, now, ctx }: Options): void => {
  // In one order, so that two transactions never wait for each other.
  const counts = [...outcomesOf(outcomes)].sort(([a], [b]) => (a < b ? -1 : 1))
  if (counts.length === 0) return
  const shared = [owner.app_id, now.slice(0, 10), shardOf(owner, ctx)]
  const values = counts.flatMap((count) => [...shared, ...count])
  const { driver } = tx.connection
  const tuples = counts.map(
    (_, row) => `(${columns.map((_name, column) => driver.createParameter('count', row * columns.length + column)).join(', ')})`,
  )
  const sql = `INSERT INTO extraction_counts (${columns.join(', ')}) VALUES ${tuples.join(', ')}
    ON CONFLICT (app_id, date, outcome, shard) DO UPDATE SET count = extraction_counts.count + excluded.count`
  defer(tx, execute(tx, { sql, values, isFixed: true }))
}

const columns = ['app_id', 'date', 'shard', 'outcome', 'count']

/** Deletes the counts of an app that are too old to be shown. */
export const deleteOldCounts = async (db: Database, app_id: string): Promise<void> => {
  const [first] = latestDays(daysKept)
  const old = (tx: Pick<EntityManager, 'createQueryBuilder'>) =>
    tx.createQueryBuilder(ExtractionCounts, 'counts').where('counts.app_id = :app_id AND counts.date < :first', { app_id, first })
  if (!(await db.read((tx) => old(tx).getExists()))) return
  await db.write((tx) =>
    tx.createQueryBuilder().delete().from(ExtractionCounts).where('app_id = :app_id AND date < :first', { app_id, first }).execute(),
  )
}
