import type { Consent, User } from '@acquaint/contracts'
import { EntitySchema } from 'typeorm'
import { bigint, json, ofUser, timestamp, version } from './columns.ts'

export interface UserRow extends User {
  app_id: string
  /** Name and about, normalised, for text search; never selected. */
  search_text: string
  /** Id and metadata, normalised, for a wide text search; never null. */
  metadata_text: string
  /** A random number that every erasure of a text of the user changes: see erasure-mark.ts. */
  erasure_mark: number
  /** See `nameKey`; never null. */
  name_key: string
  /** See `activity` in the contract; never null. */
  last_seen_at: string
}

export const Users = new EntitySchema<UserRow>({
  name: 'users',
  columns: {
    app_id: { type: 'uuid', primary: true, select: false },
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    about: { type: 'text' },
    metadata: json,
    memory_opt_in: { type: 'boolean' },
    created_at: timestamp,
    updated_at: timestamp,
    version,
    search_text: { type: 'text', select: false },
    erasure_mark: { ...bigint, default: 0, select: false },
    // Nullable, for SQLite: it would copy the table.
    name_key: { type: 'text', select: false, nullable: true, collation: 'C' },
    last_seen_at: { ...timestamp, select: false, nullable: true },
    metadata_text: { type: 'text', select: false, nullable: true },
  },
  indices: [
    { name: 'users_by_created_at', columns: ['app_id', 'created_at', 'id'] },
    { name: 'users_by_updated_at', columns: ['app_id', 'updated_at', 'id'] },
    { name: 'users_by_last_seen_at', columns: ['app_id', 'last_seen_at', 'id'] },
    { name: 'users_by_name', columns: ['app_id', 'name_key', 'id'] },
    { name: 'users_by_memory_opt_in', columns: ['app_id', 'memory_opt_in'] },
    // On Postgres alone, where extensions can be created: see the migration UserTexts.
    { name: 'users_by_search_text', columns: ['app_id', 'search_text'], synchronize: false },
    { name: 'users_by_metadata_text', columns: ['app_id', 'metadata_text'], synchronize: false },
  ],
  foreignKeys: [{ target: 'apps', columnNames: ['app_id'], referencedColumnNames: ['id'] }],
})

/** One row per top-level scalar of a user's metadata: equality filters look it up, newest users first. */
export interface UserMetadataRow {
  app_id: string
  user_id: string
  key: string
  /** See `indexValue` in metadata/write.ts. */
  value: string
  /** `created_at` of the user. */
  created_at: string
}

export const UserMetadata = new EntitySchema<UserMetadataRow>({
  name: 'user_metadata',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    key: { type: 'text', primary: true },
    value: { type: 'text' },
    created_at: timestamp,
  },
  indices: [{ name: 'user_metadata_by_value', columns: ['app_id', 'key', 'value', 'created_at', 'user_id'] }],
  foreignKeys: [{ target: 'users', columnNames: ['app_id', 'user_id'], referencedColumnNames: ['app_id', 'id'] }],
  withoutRowid: true,
})

export interface ConsentRow extends Consent {
  app_id: string
  user_id: string
}

export const Consents = new EntitySchema<ConsentRow>({
  name: 'consents',
  columns: {
    app_id: { type: 'uuid', primary: true, select: false },
    user_id: { type: 'uuid', primary: true, select: false },
    id: { type: 'uuid', primary: true },
    memory_opt_in: { type: 'boolean' },
    consent_note: { type: 'text', nullable: true },
    // No foreign key: the consent record outlives the key.
    key_id: { type: 'uuid', nullable: true },
    created_at: timestamp,
  },
  indices: [{ name: 'consents_by_created_at', columns: ['app_id', 'user_id', 'created_at', 'id'] }],
  foreignKeys: [ofUser],
})
