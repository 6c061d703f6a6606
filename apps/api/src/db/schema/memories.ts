import type { Memory, MemoryVersion } from '@acquaint/contracts'
import { EntitySchema } from 'typeorm'
import { canonical } from '../../digest.ts'
import { bigint, json, ofUser, timestamp, version } from './columns.ts'

export interface MemoryRow extends Memory {
  app_id: string
  /** Equal for memories that state the same: see `contentDigest` in memories/derive.ts. */
  digest: string
  /** Number of the index entry. */
  entry: number
}

/** Most memories have no tags: null takes no space. */
const tags = {
  type: 'jsonb',
  nullable: true,
  transformer: {
    to: (given: string[] | undefined) => (given?.length ? canonical(given) : given && null),
    from: (stored: string[] | null) => stored ?? [],
  },
} as const

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
    occurred_precision: { type: 'varchar', length: 10, nullable: true },
    valid_to: { ...timestamp, nullable: true },
    superseded_by: { type: 'uuid', nullable: true },
    expires_at: { ...timestamp, nullable: true },
    tags,
    category: { type: 'varchar', length: 64, nullable: true },
    feedback: { type: 'varchar', length: 10, nullable: true },
    source: { type: 'jsonb', nullable: true },
    context: { type: 'jsonb' },
    edited_at: { ...timestamp, nullable: true },
    edited_by: { type: 'varchar', length: 255, nullable: true },
    times_seen: { type: 'integer' },
    last_seen_at: timestamp,
    last_accessed_at: { ...timestamp, nullable: true },
    created_at: timestamp,
    updated_at: timestamp,
    version,
    digest: { type: 'varchar', length: 64, select: false },
    entry: { ...bigint, select: false },
  },
  indices: [
    { name: 'memories_by_created_at', columns: ['app_id', 'user_id', 'created_at', 'id'] },
    { name: 'memories_by_updated_at', columns: ['app_id', 'user_id', 'updated_at', 'id'] },
    { name: 'memories_by_timestamp', columns: ['app_id', 'user_id', 'timestamp', 'id'] },
    { name: 'memories_by_session', columns: ['app_id', 'user_id', 'session_id', 'created_at', 'id'] },
    { name: 'memories_by_day', columns: ['app_id', 'created_at'] },
    // Not unique: a statement that was superseded may be true again.
    { name: 'memories_by_digest', columns: ['app_id', 'user_id', 'digest'] },
    { name: 'memories_by_entry', columns: ['app_id', 'user_id', 'entry'], unique: true },
    { name: 'memories_by_expiry', columns: ['app_id', 'expires_at', 'user_id', 'id'], where: 'expires_at IS NOT NULL' },
    // For counts. That of agents compares them by code point, which TypeORM knows no words for.
    { name: 'memories_current', columns: ['app_id', 'user_id', 'expires_at'], where: 'valid_to IS NULL' },
    { name: 'memories_by_agent', columns: ['app_id', 'agent_id'], synchronize: false },
    { name: 'memories_confirmed', columns: ['app_id', 'user_id', 'entry'], where: `feedback = 'confirmed'` },
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
    /** Number of the memory's index entry. */
    entry: { ...bigint, primary: true },
    /** `id` of the `Embedder`. */
    embedder: { type: 'varchar', length: 64 },
    /** See `packVector` in embeddings/vectors.ts. */
    vector: { type: 'text' },
  },
  foreignKeys: [ofUser],
  withoutRowid: true,
})
