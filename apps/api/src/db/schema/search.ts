import { EntitySchema } from 'typeorm'
import { bigint, ofUser } from './columns.ts'

/** One row per entry of the full-text index. Each dialect stores the terms of an entry in its own way: see `TermStore`. */
export interface SearchEntryRow {
  app_id: string
  user_id: string
  entry: number
  kind: 'passage' | 'memory'
  /** See `detectLanguage`. */
  language: string
  /** Number of words, without stop words. */
  length: number
}

export interface TermKeyRow {
  app_id: string
  user_id: string
  /** See `createKeyedDigest48` in digest.ts. */
  term_key: string
}

/** The key of the terms of a user, for as long as the user has index entries. Without it, nobody can test words against the index. */
export const TermKeys = new EntitySchema<TermKeyRow>({
  name: 'term_keys',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    term_key: { type: 'varchar', length: 22 },
  },
  foreignKeys: [ofUser],
  withoutRowid: true,
})

export const SearchEntries = new EntitySchema<SearchEntryRow>({
  name: 'search_entries',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    entry: { ...bigint, primary: true },
    kind: { type: 'varchar', length: 20 },
    language: { type: 'varchar', length: 20 },
    length: { type: 'integer' },
  },
  indices: [{ name: 'search_entries_by_kind', columns: ['app_id', 'user_id', 'kind', 'language', 'length'] }],
  foreignKeys: [ofUser],
  withoutRowid: true,
})
