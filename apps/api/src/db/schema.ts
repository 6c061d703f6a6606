import type { Consent, Doc, Memory, MemoryVersion, User } from '@acquaint/contracts'
import { EntitySchema } from 'typeorm'
import { canonical } from './canonical.ts'

/*
 * The tables, in the vocabulary of Postgres; dialect.ts translates for SQLite. Field names are those of the wire, so
 * that a row is the object a caller sees. Every primary key starts with app_id, and every row that belongs to a user
 * carries user_id in its key. After a change here: `npm run acquaint:migration -- NAME` writes the migrations.
 */

/** Millisecond RFC 3339 strings in code and on the wire, whatever the driver gives. */
const timestamp = {
  type: 'timestamptz',
  precision: 3,
  transformer: { to: (value: unknown) => value, from: (value: unknown) => (value instanceof Date ? value.toISOString() : value) },
} as const

const json = { type: 'jsonb', transformer: { to: canonical, from: (value: unknown) => value } } as const

/** Whole numbers below 2^53, which the driver of Postgres gives as text. */
const bigint = {
  type: 'bigint',
  transformer: { to: (value: unknown) => value, from: (value: unknown) => Number(value) },
} as const

export interface AppRow {
  id: string
  name: string
  created_at: string
}

export const Apps = new EntitySchema<AppRow>({
  name: 'apps',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'varchar', length: 255, unique: true },
    created_at: timestamp,
  },
})

export interface ApiKeyRow {
  app_id: string
  id: string
  /** SHA-256 of the secret part, in hexadecimal. */
  hash: string
  created_at: string
  revoked_at: string | null
}

export const ApiKeys = new EntitySchema<ApiKeyRow>({
  name: 'api_keys',
  columns: {
    app_id: { type: 'uuid', primary: true },
    id: { type: 'uuid', primary: true },
    hash: { type: 'varchar', length: 64 },
    created_at: timestamp,
    revoked_at: { ...timestamp, nullable: true },
  },
  indices: [{ name: 'api_keys_by_id', columns: ['id'], unique: true }],
  foreignKeys: [{ target: 'apps', columnNames: ['app_id'], referencedColumnNames: ['id'] }],
})

export interface UserRow extends User {
  app_id: string
  /** Name and about with their case folded; never selected. */
  search_text: string
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
    search_text: { type: 'text', select: false },
  },
  indices: [
    { name: 'users_by_created_at', columns: ['app_id', 'created_at', 'id'] },
    { name: 'users_by_updated_at', columns: ['app_id', 'updated_at', 'id'] },
    { name: 'users_by_memory_opt_in', columns: ['app_id', 'memory_opt_in'] },
  ],
  foreignKeys: [{ target: 'apps', columnNames: ['app_id'], referencedColumnNames: ['id'] }],
})

/** One row per top-level scalar of a user's metadata: equality is a look-up here, newest users first. */
export interface UserMetadataRow {
  app_id: string
  user_id: string
  key: string
  /** See `indexValue`. */
  value: string
  /** That of the user. */
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

export interface DocRow extends Doc {
  app_id: string
  /** SHA-256 of title, content and metadata, in hexadecimal: equal documents are found by it. */
  digest: string
  /** Of the content, in UTF-8. */
  bytes: number
}

const ofUser = { target: 'users', columnNames: ['app_id', 'user_id'], referencedColumnNames: ['app_id', 'id'] }

export const Docs = new EntitySchema<DocRow>({
  name: 'docs',
  columns: {
    app_id: { type: 'uuid', primary: true, select: false },
    user_id: { type: 'uuid', primary: true },
    id: { type: 'uuid', primary: true },
    title: { type: 'text' },
    metadata: json,
    created_at: timestamp,
    updated_at: timestamp,
    digest: { type: 'varchar', length: 64, select: false },
    bytes: { type: 'integer', select: false },
    // Last: what stands behind a long value is slow to reach.
    content: { type: 'jsonb' },
  },
  indices: [
    { name: 'docs_by_created_at', columns: ['app_id', 'user_id', 'created_at', 'id'] },
    { name: 'docs_by_updated_at', columns: ['app_id', 'user_id', 'updated_at', 'id'] },
    { name: 'docs_by_digest', columns: ['app_id', 'user_id', 'digest'] },
    { name: 'docs_by_day', columns: ['app_id', 'created_at'] },
  ],
  foreignKeys: [ofUser],
})

/** What is searched of a document: see `Passage` in passages.ts. */
export interface PassageRow {
  app_id: string
  user_id: string
  doc_id: string
  /** Which passage of the document, from 0. */
  position: number
  chunk: number
  span_start: number
  span_end: number
  /** Its number in the index of terms. */
  entry: number
  text: string
}

export const Passages = new EntitySchema<PassageRow>({
  name: 'passages',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    doc_id: { type: 'uuid', primary: true },
    position: { type: 'integer', primary: true },
    chunk: { type: 'integer' },
    span_start: { type: 'integer' },
    span_end: { type: 'integer' },
    entry: bigint,
    text: { type: 'text' },
  },
  indices: [{ name: 'passages_by_entry', columns: ['app_id', 'user_id', 'entry'], unique: true }],
  foreignKeys: [{ target: 'docs', columnNames: ['app_id', 'user_id', 'doc_id'], referencedColumnNames: ['app_id', 'user_id', 'id'] }],
})

/** One row per text in the index of terms. The terms themselves are where each database finds them: see `Dialect.terms`. */
export interface SearchEntryRow {
  app_id: string
  user_id: string
  entry: number
  kind: 'passage' | 'memory'
  /** See `detectLanguage`. */
  language: string
  /** How many words the text has, without stop words. */
  length: number
}

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
    // No foreign key: the record outlives the key.
    key_id: { type: 'uuid', nullable: true },
    created_at: timestamp,
  },
  indices: [{ name: 'consents_by_created_at', columns: ['app_id', 'user_id', 'created_at', 'id'] }],
  foreignKeys: [ofUser],
})

export interface MemoryRow extends Memory {
  app_id: string
  /** Says which memories are the same: see `memoryDigest`. */
  digest: string
  /** Says which fact with one value at a time it is, as a digest; null where it is none. */
  attribute_digest: string | null
  /** Its number in the index of terms. */
  entry: number
}

export const Memories = new EntitySchema<MemoryRow>({
  name: 'memories',
  columns: {
    app_id: { type: 'uuid', primary: true, select: false },
    user_id: { type: 'uuid', primary: true },
    id: { type: 'uuid', primary: true },
    agent_id: { type: 'varchar', length: 255, nullable: true },
    session_id: { type: 'varchar', length: 255, nullable: true },
    content: { type: 'text' },
    metadata: json,
    entities: { type: 'jsonb' },
    sentiment: { type: 'double precision', nullable: true },
    timestamp,
    occurred_at: { ...timestamp, nullable: true },
    source: { type: 'jsonb', nullable: true },
    context: { type: 'jsonb' },
    times_seen: { type: 'integer' },
    last_seen_at: timestamp,
    last_accessed_at: { ...timestamp, nullable: true },
    created_at: timestamp,
    updated_at: timestamp,
    digest: { type: 'varchar', length: 64, select: false },
    attribute_digest: { type: 'varchar', length: 64, nullable: true, select: false },
    entry: { ...bigint, select: false },
  },
  indices: [
    { name: 'memories_by_created_at', columns: ['app_id', 'user_id', 'created_at', 'id'] },
    { name: 'memories_by_updated_at', columns: ['app_id', 'user_id', 'updated_at', 'id'] },
    { name: 'memories_by_timestamp', columns: ['app_id', 'user_id', 'timestamp', 'id'] },
    { name: 'memories_by_session', columns: ['app_id', 'user_id', 'session_id', 'created_at', 'id'] },
    { name: 'memories_by_day', columns: ['app_id', 'created_at'] },
    { name: 'memories_by_digest', columns: ['app_id', 'user_id', 'digest'], unique: true },
    { name: 'memories_by_attribute', columns: ['app_id', 'user_id', 'attribute_digest'] },
    { name: 'memories_by_entry', columns: ['app_id', 'user_id', 'entry'], unique: true },
  ],
  foreignKeys: [ofUser],
})

export interface MemoryVersionRow extends MemoryVersion {
  app_id: string
  user_id: string
  memory_id: string
}

export const MemoryVersions = new EntitySchema<MemoryVersionRow>({
  name: 'memory_versions',
  columns: {
    app_id: { type: 'uuid', primary: true, select: false },
    user_id: { type: 'uuid', primary: true, select: false },
    memory_id: { type: 'uuid', primary: true, select: false },
    id: { type: 'uuid', primary: true },
    content: { type: 'text' },
    timestamp,
    source: { type: 'jsonb', nullable: true },
    replaced_at: timestamp,
    reason: { type: 'varchar', length: 20 },
  },
  indices: [{ name: 'memory_versions_by_replaced_at', columns: ['app_id', 'user_id', 'memory_id', 'replaced_at', 'id'] }],
  foreignKeys: [
    { target: 'memories', columnNames: ['app_id', 'user_id', 'memory_id'], referencedColumnNames: ['app_id', 'user_id', 'id'] },
  ],
})

export interface MemoryVectorRow {
  app_id: string
  user_id: string
  entry: number
  embedder: string
  vector: string
}

export const MemoryVectors = new EntitySchema<MemoryVectorRow>({
  name: 'memory_vectors',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    /** The number of the memory in the index of terms. */
    entry: { ...bigint, primary: true },
    /** Which embedder made it: see `Embedder`. */
    embedder: { type: 'varchar', length: 64 },
    /** See `packVector`. */
    vector: { type: 'text' },
  },
  foreignKeys: [ofUser],
  withoutRowid: true,
})

export const tables = [Apps, ApiKeys, Users, UserMetadata, Docs, Passages, SearchEntries, Consents, Memories, MemoryVersions, MemoryVectors]
