import type { Doc } from '@acquaint/contracts'
import { EntitySchema } from 'typeorm'
import { bigint, json, ofUser, timestamp, version } from './columns.ts'

export interface DocRow extends Doc {
  app_id: string
  /** SHA-256 of title, content and metadata in hexadecimal: finds equal documents. */
  digest: string
  /** Size of the content in UTF-8. */
  bytes: number
}

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
    version,
    digest: { type: 'varchar', length: 64, select: false },
    bytes: { type: 'integer', select: false },
    // Last: columns after a long value are slow to read.
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

/** The searchable parts of documents: see `Passage` in search/passages.ts. */
export interface PassageRow {
  app_id: string
  user_id: string
  doc_id: string
  /** Index of the passage in its document, from 0. */
  position: number
  chunk: number
  span_start: number
  span_end: number
  /** Number of the index entry. */
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
