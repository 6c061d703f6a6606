import type { ExtractionOutcomes, SkipReason } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import { ExtractionCounts } from '../db/schema/extraction-counts.ts'
import { compile, execute } from '../db/statement.ts'

const kinds = ['formed', 'reinforced', 'superseded', 'masked', 'skipped'] as const

/** Reads what extraction did on each of the dates, of which the first is the oldest. */
export const readOutcomes = async (dates: string[], { app, db }: Pick<Context, 'app' | 'db'>): Promise<ExtractionOutcomes> => {
  const days = new Map(dates.map((date) => [date, { date, formed: 0, reinforced: 0, superseded: 0, masked: 0, skipped: 0 }]))
  const skipped = new Map<SkipReason, number>()
  // A year has a hundred thousand rows at most.
  const { rows } = await db.readLong((tx) => {
    const builder = tx
      .createQueryBuilder(ExtractionCounts, 'counts')
      .select('counts.date', 'date')
      .addSelect('counts.outcome', 'outcome')
      .addSelect('SUM(counts.count)', 'count')
      .where('counts.app_id = :id AND counts.date >= :first', { id: app.id, first: dates[0] })
      .groupBy('counts.date')
      .addGroupBy('counts.outcome')
    return execute(tx, compile(builder))
  })
  for (const [date, outcome, sum] of rows) {
    const day = days.get(String(date))
    const [kind, reason] = String(outcome).split(' ')
    if (!day) continue
    const name = kinds.find((one) => one === kind)
    if (name) day[name] += Number(sum)
    // Written by countOutcomes: a skipped message has a reason of the contract.
    if (reason !== undefined) skipped.set(reason as SkipReason, (skipped.get(reason as SkipReason) ?? 0) + Number(sum))
  }
  return {
    days: [...days.values()],
    skipped: [...skipped].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  }
}
