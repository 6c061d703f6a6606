import { EntitySchema } from 'typeorm'
import { timestamp } from './columns.ts'

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
