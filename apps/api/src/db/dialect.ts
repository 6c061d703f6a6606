import type { Json, MetadataPath } from '@acquaint/contracts'
import type { DataSource, DataSourceOptions, EntityManager, ObjectLiteral, QueryRunner, SelectQueryBuilder } from 'typeorm'
import { postgres } from './postgres.ts'
import { sqlite } from './sqlite.ts'

/** The database that a URL names: `sqlite:PATH` or `postgres://...`. */
export const dialectOf = (url: string): Dialect => {
  if (url.startsWith('sqlite:')) return sqlite
  if (/^postgres(ql)?:\/\//.test(url)) return postgres
  throw new Error('DATABASE_URL must begin with sqlite: or postgres://')
}

/** Takes a value into the parameters of a statement and gives the SQL that stands for it. */
export type Bind = (value: unknown) => string

/** SQL over the JSON value at one path. Each is true, false or null; null stands for false. */
export interface JsonAt {
  exists: string
  isObject: string
  equals: (value: Json) => string
  isOneOf: (values: Json[]) => string
  /** Order within one type, strings by code point; false for a stored value of another type. */
  compare: (operator: '>' | '>=' | '<' | '<=', value: string | number) => string
  /** An array holds the value; a string holds the string. */
  contains: (value: Json) => string
}

/** Why the database could not serve, where that is not the caller's fault. */
export type Unavailable = 'DATABASE_UNAVAILABLE' | 'DATABASE_BUSY' | 'DATABASE_FULL' | 'DATABASE_READ_ONLY' | 'OUTCOME_UNKNOWN'

/** All that differs between the databases. */
export interface Dialect {
  /** Connections for writing (and migrating) and for reading; the same options mean one pool for both. */
  connections: (url: string) => { write: DataSourceOptions; read: DataSourceOptions }
  /** Whether one connection writes for the whole process, so that writes take turns. */
  hasOneWriter: boolean
  /** A runner for one transaction, which refuses every statement once it is released. */
  createRunner: (source: DataSource) => QueryRunner
  transaction: Record<'begin' | 'commit' | 'rollback', (runner: QueryRunner) => Promise<unknown>>
  /** Lets nobody else change the rows that a query finds until the transaction ends. */
  lockRows: <Row extends ObjectLiteral>(builder: SelectQueryBuilder<Row>, alias: string) => SelectQueryBuilder<Row>
  /** Waits until this transaction alone holds each of its `own` names, and holds the `shared` ones with others that share them. */
  lock: (tx: EntityManager, names: { own: string[]; shared?: string[] }) => Promise<void>
  /** Runs `migrate` while no other process does. */
  whileLocked: (tx: EntityManager, migrate: () => Promise<unknown>) => Promise<void>
  json: (column: string, at: { path: MetadataPath; bind: Bind }) => JsonAt
  /** Whether a text column holds a text. */
  holds: (column: string, text: string) => string
  isUniqueViolation: (cause: DriverError) => boolean
  /** Whether the same transaction may succeed when tried again. */
  isTransient: (cause: DriverError) => boolean
  unavailable: (cause: DriverError) => Unavailable | undefined
}

export interface DriverError {
  code?: unknown
  message?: unknown
}
