import { canonical } from '../../digest.ts'

/*
 * Column types and foreign keys that tables share, in the vocabulary of Postgres; sqlite/dialect.ts translates them. Field
 * names are those of the wire: a row is the object that a caller sees. Every primary key starts with app_id, and every row
 * of a user has user_id in its key. After a change to a table: `npm run acquaint:migration -- NAME` writes the migrations.
 */

/** A point in time: RFC 3339 in UTC with milliseconds, in code as on the wire. */
export const timestamp = {
  type: 'timestamptz',
  precision: 3,
  transformer: { to: (value: unknown) => value, from: (value: unknown) => (value instanceof Date ? value.toISOString() : value) },
} as const

/** JSON with the keys of objects in one order: equal values are stored as equal texts. */
export const json = { type: 'jsonb', transformer: { to: canonical, from: (value: unknown) => value } } as const

/** A whole number below 2^53, which the driver of Postgres returns as text. */
export const bigint = {
  type: 'bigint',
  transformer: { to: (value: unknown) => value, from: (value: unknown) => Number(value) },
} as const

/** Counts the states of a row that readers can see: see `nextState` in changes.ts. */
export const version = { type: 'integer', default: 1 } as const

/** The foreign key of rows that belong to a user. */
export const ofUser = { target: 'users', columnNames: ['app_id', 'user_id'], referencedColumnNames: ['app_id', 'id'] }
