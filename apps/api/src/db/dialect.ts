import type { Json, MetadataPath } from '@acquaint/contracts'
import type { DataSource, DataSourceOptions, EntityManager, ObjectLiteral, QueryRunner, SelectQueryBuilder } from 'typeorm'
import { postgres } from './postgres/dialect.ts'
import { sqlite } from './sqlite/dialect.ts'

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

/** Whom rows belong to. */
export interface Owner {
  app_id: string
  user_id: string
}

/** One text in the index of terms: its terms, each with a level that says how often it is there (`term-levels.ts`). */
export interface StoredTerms {
  entry: number
  terms: [term: number, level: number][]
}

/** The texts that have a term at one level. */
export interface FoundTerm {
  /** Which of the terms that were asked for, from 0. */
  index: number
  level: number
  entries: number[]
}

/** The texts in one language, by their numbers, and how many words each has, without stop words. */
export interface TextLengths {
  language: string
  entries: number[]
  lengths: number[]
}

export interface TermStore {
  /** The least number from which on no text has one; others who ask wait, or have asked with the same user locked. */
  nextEntry: (tx: EntityManager, owner: Owner) => Promise<number>
  insert: (tx: EntityManager, owner: Owner, texts: StoredTerms[]) => Promise<void>
  delete: (tx: EntityManager, owner: Owner, entries: number[]) => Promise<void>
  /** Where each of these terms is. It may name texts of others, where digests are equal. */
  find: (tx: Pick<EntityManager, 'query'>, owner: Owner, terms: number[]) => Promise<FoundTerm[]>
  /** How many words each text of one kind has, by language. */
  lengths: (tx: Pick<EntityManager, 'query'>, owner: Owner, kind: string) => Promise<TextLengths[]>
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
  transaction: Record<'begin' | 'commit' | 'rollback', (runner: QueryRunner) => Promise<unknown>> & {
    /** What is left to do once a commit is told, before the next transaction. */
    tidy?: (runner: QueryRunner) => Promise<unknown>
  }
  /** Lets nobody else change the rows that a query finds until the transaction ends. */
  lockRows: <Row extends ObjectLiteral>(builder: SelectQueryBuilder<Row>, alias: string) => SelectQueryBuilder<Row>
  /** Waits until this transaction alone holds each of its `own` names, and holds the `shared` ones with others that share them. */
  lock: (tx: EntityManager, names: { own: string[]; shared?: string[] }) => Promise<void>
  /** Runs `migrate` while no other process does. */
  whileLocked: (tx: EntityManager, migrate: () => Promise<unknown>) => Promise<void>
  json: (column: string, at: { path: MetadataPath; bind: Bind }) => JsonAt
  /** Whether a text column holds a text. */
  holds: (column: string, text: string) => string
  /** The index of terms, by which texts are found. A term comes as its digest: see term-index.ts. */
  terms: TermStore
  isUniqueViolation: (cause: DriverError) => boolean
  /** Whether the same transaction may succeed when tried again. */
  isTransient: (cause: DriverError) => boolean
  unavailable: (cause: DriverError) => Unavailable | undefined
}

export interface DriverError {
  code?: unknown
  message?: unknown
}
