import { EntitySchema } from 'typeorm'
import { ofUser } from './columns.ts'

export interface KnownSourceRow {
  app_id: string
  user_id: string
  /** See `digestsOf` in memories/known-sources.ts. */
  digest: string
}

/** Messages that memories were formed from. They stay when the memories are erased, and go with the user. */
export const KnownSources = new EntitySchema<KnownSourceRow>({
  name: 'known_sources',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    digest: { type: 'varchar', length: 22, primary: true },
  },
  foreignKeys: [ofUser],
  withoutRowid: true,
})

export interface SourceKeyRow {
  app_id: string
  user_id: string
  source_key: string
}

/** The key of the digests of a user. Without it, nobody can test messages against them. */
export const SourceKeys = new EntitySchema<SourceKeyRow>({
  name: 'source_keys',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    source_key: { type: 'varchar', length: 22 },
  },
  foreignKeys: [ofUser],
  withoutRowid: true,
})
