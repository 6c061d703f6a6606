import { EntitySchema } from 'typeorm'
import { json, timestamp } from './columns.ts'

/** A structured reading of a memory: one attribute of the user, or of somebody whom the user names. */
export interface FactRow {
  app_id: string
  user_id: string
  memory_id: string
  id: string
  /** The agent of the memory: null if the fact is for every agent. */
  agent_id: string | null
  attribute: string
  /** Distinguishes facts of one attribute, such as the name of a medicine; empty for an attribute with one value. */
  kind: string
  /** Digest of the speaker, the subject, the attribute and the kind: see `factKey` in memories/derive.ts. */
  key: string
  value: string
  qualifiers: Record<string, string>
  valid_from: string
  /** Null while the fact is current. */
  valid_to: string | null
  created_at: string
}

export const Facts = new EntitySchema<FactRow>({
  name: 'facts',
  columns: {
    app_id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid', primary: true },
    memory_id: { type: 'uuid', primary: true },
    id: { type: 'uuid', primary: true },
    agent_id: { type: 'varchar', length: 255, nullable: true },
    attribute: { type: 'varchar', length: 40 },
    kind: { type: 'text' },
    key: { type: 'varchar', length: 64 },
    value: { type: 'text' },
    qualifiers: json,
    valid_from: timestamp,
    valid_to: { ...timestamp, nullable: true },
    created_at: timestamp,
  },
  indices: [{ name: 'facts_by_key', columns: ['app_id', 'user_id', 'key'] }],
  foreignKeys: [
    { target: 'memories', columnNames: ['app_id', 'user_id', 'memory_id'], referencedColumnNames: ['app_id', 'user_id', 'id'] },
  ],
})
