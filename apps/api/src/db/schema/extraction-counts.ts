import { EntitySchema } from 'typeorm'
import { bigint } from './columns.ts'

export interface ExtractionCountRow {
  app_id: string
  /** Day in UTC, YYYY-MM-DD. */
  date: string
  /** See `outcomesOf` in memories/outcomes.ts. */
  outcome: string
  /** The count of a day is the sum of its shards: see `shardOf` in memories/outcomes.ts. */
  shard: number
  count: number
}

/** Counts of what extraction did, by day. No texts and no users: these counts stay when users are erased. */
export const ExtractionCounts = new EntitySchema<ExtractionCountRow>({
  name: 'extraction_counts',
  columns: {
    app_id: { type: 'uuid', primary: true },
    date: { type: 'varchar', length: 10, primary: true },
    outcome: { type: 'varchar', length: 32, primary: true },
    shard: { type: 'integer', primary: true },
    count: bigint,
  },
  foreignKeys: [{ target: 'apps', columnNames: ['app_id'], referencedColumnNames: ['id'] }],
  withoutRowid: true,
})
