import type { Json } from '@acquaint/contracts'
import type { MetadataPath } from '@acquaint/contracts/internal'
import type { DataSource, DataSourceOptions, EntityManager, QueryRunner } from 'typeorm'
import type { Unavailable } from '../errors.ts'
import type { Replica, ReplicaSettings } from './replica.ts'
import type { Scanner } from './scan.ts'
import type { Snapshots } from './snapshot.ts'
import type { Execute, Reader } from './statement.ts'
import type { TextIndex } from './text-index.ts'

/** The user that rows belong to, and the app of the user. */
export interface Owner {
  app_id: string
  user_id: string
}

export type Work<T> = (tx: EntityManager) => Promise<T>

/** Repeats an attempt with back-off while its error is transient. `since` is when the first attempt was asked for. */
export type Retry = <T>(attempt: () => Promise<T>, since?: number) => Promise<T>

/** Time limits of Postgres in milliseconds. SQLite has none: it runs one write at a time. */
export interface Timeouts {
  /** For a lock that another transaction holds. */
  lockMs: number
  /** For one statement. */
  statementMs: number
  /** For a pause within a transaction. */
  idleTransactionMs: number
}

/** The limits where nothing else is configured. */
export const defaultTimeouts: Timeouts = { lockMs: 5000, statementMs: 15_000, idleTransactionMs: 30_000 }

export interface WriterOptions {
  source: DataSource
  timeouts: Timeouts
  /** Connections of the pool. */
  poolMax: number
  retry: Retry
  /** Runs work in the transaction that the runner has begun. */
  run: <T>(runner: QueryRunner, work: Work<T>) => Promise<T>
}

export interface WriteOptions {
  /**
   * Whether the statements may take more than some milliseconds together: SQLite then runs them outside of the event loop. A
   * function is called when it is the turn of the write, so that writes begin in the order in which they were asked for.
   */
  isLong?: boolean | (() => Promise<boolean>)
  /**
   * Whether the write erases text and its caller gets a receipt: SQLite then answers when the text is gone from the
   * write-ahead log as well, and rejects with OUTCOME_UNKNOWN if a reader keeps it there for 11 s. The work may run twice.
   */
  erases?: boolean
}

/** Maximum number of writes in the queue of one process. More are refused with DATABASE_BUSY. */
export const writesWaitingMax = 256

/** Carries out writes, each as a transaction of its own. */
export interface Writer {
  write: <T>(work: Work<T>, options?: WriteOptions) => Promise<T>
  /** Rejects if what is written would be lost: the file was deleted or replaced. */
  check?: () => Promise<void>
  /** Resolves when no write is waiting or under way. */
  close: () => Promise<void>
}

/** Adds a value to the parameters of a statement and returns the SQL that stands for it. */
export type Bind = (value: unknown) => string

/** SQL over the JSON value at one path. Each is true, false or null; null counts as false. */
export interface JsonAt {
  exists: string
  isObject: string
  equals: (value: Json) => string
  isOneOf: (values: Json[]) => string
  /** Order within one type, strings by code point; false for a stored value of another type. */
  compare: (operator: '>' | '>=' | '<' | '<=', value: string | number) => string
  /** True for an array with the value, and for a string with the string in it. */
  contains: (value: Json) => string
}

/** The terms of one index entry, each as a digest with its packed frequencies. */
export interface EntryTerms {
  entry: number
  terms: [term: number, frequencies: number][]
}

/** The frequencies of a term in the two fields of an entry are packed into one digit from 1 to this: see full-text-index.ts. */
export const packedFrequenciesMax = 9

/** The entries that have a term with the same packed frequencies. */
export interface FoundPosting {
  /** Index of the term among those that were searched. */
  index: number
  frequencies: number
  entries: number[]
}

/** The entries in one language, and the number of words of each, without stop words. */
export interface EntryLengths {
  language: string
  entries: number[]
  lengths: number[]
}

/** The storage of the full-text index: see search/full-text-index.ts. */
export interface TermStore {
  /** Returns the first unused entry number. The caller holds the lock of the user. */
  nextEntry: (tx: EntityManager, owner: Owner) => Promise<number>
  /** Sends the statement before it returns: see `defer`. */
  insert: (tx: EntityManager, owner: Owner, entries: EntryTerms[]) => Promise<unknown>
  delete: (tx: EntityManager, owner: Owner, entries: number[]) => Promise<unknown>
  /** Finds the postings of terms of a user. On SQLite they may name entries of other users, where digests collide. */
  find: (tx: Reader, owner: Owner, terms: number[]) => Promise<FoundPosting[]>
  /** Returns the lengths of all entries of one kind, by language. */
  lengths: (tx: Pick<EntityManager, 'query'>, owner: Owner, kind: string) => Promise<EntryLengths[]>
}

/** SQL that takes the metadata of users apart. Each reads `examined`, which has the columns id and metadata. */
export interface MetadataPaths {
  /**
   * A recursive member of a WITH clause: `nodes` has a row for each key of each object, with its path (as JSON), its name (the
   * keys joined by dots) and the JSON type of its value.
   */
  nodes: (stoppable: string) => string
  /** The types of a group of nodes, each once, separated by commas. */
  types: string
  /**
   * A SELECT of the scalars at a path and in arrays there, with the id of the user, the value (as JSON), its text if it is one,
   * and is_item (0 or 1).
   */
  scalars: (at: { path: MetadataPath; bind: Bind; stoppable: string }) => string
}

export interface DriverError {
  code?: unknown
  message?: unknown
}

/** How a start waits while another process runs the migrations. */
export interface MigrationLock {
  /** How long to wait before the start fails. */
  timeoutMs: number
  /** How long to wait before `onWait` is called, once; 5 seconds by default. */
  noticeMs?: number
  /** Gets a sentence for the operator. */
  onWait?: ((sentence: string) => void) | undefined
}

export interface ConnectionSettings {
  /** Largest number of connections to Postgres. */
  poolMax: number
  /** Another URL of the same database, for migrations. */
  migrationUrl?: string | undefined
}

/** Connection options. Equal objects mean one pool for both. */
interface Connections {
  write: DataSourceOptions
  read: DataSourceOptions
  migrate: DataSourceOptions
}

/** Whether Postgres prepares fixed statements by name: `auto` does so until a pooler loses one. */
export type PreparedMode = 'auto' | 'on' | 'off'

/** Everything that differs between the databases. A new database is a folder with one of these. */
export interface Dialect {
  kind: 'sqlite' | 'postgres'
  /** SQL for the version of the database management system. */
  versionSql: string
  /** Connections for writing, for reading and for migrating. */
  connections: (url: string, settings: ConnectionSettings) => Connections
  /** Prepares what the connections open, and holds it until it is released. */
  prepare?: (url: string) => Promise<{ release: () => void }>
  /** Whether one connection writes for the whole process, so that a transaction needs no row locks. */
  hasOneWriter: boolean
  createWriter: (options: WriterOptions) => Promise<Writer>
  /** Makes the function that runs statements on the connections of a data source. */
  createExecute: (source: DataSource, options: { prepared: PreparedMode }) => Execute
  createScanner: (reader: DataSource, options: { poolMax: number }) => Scanner
  /** Opens a replica of the database, where the database has any. */
  openReplica?: (replica: ReplicaSettings, options: { writer: DataSource; poolMax: number; prepared: PreparedMode }) => Promise<Replica>
  createSnapshots: (reader: DataSource, options: { poolMax: number }) => Snapshots
  /** Opens the index over the texts of users, if queries have to name it. */
  createTextIndex?: (options: { scanner: Scanner; write: Writer['write'] }) => TextIndex
  /** A true condition for each row of a scan, at which it can be stopped. */
  stoppable: string
  /** Locks each of the `own` names for this transaction alone, and the `shared` names together with others that share them. */
  lock: (tx: EntityManager, names: { own: string[]; shared?: string[] }) => Promise<void>
  /** Runs the pending migrations, all of them or none, while no other process does. */
  migrate: (source: DataSource, lock: MigrationLock) => Promise<void>
  json: (column: string, at: { path: MetadataPath; bind: Bind }) => JsonAt
  /** SQL for whether a text column contains a text. */
  holds: (column: string, text: string) => string
  /** SQL for the date in UTC of a timestamp, as YYYY-MM-DD. */
  dayOf: (column: string) => string
  /** SQL that compares and sorts the texts of a column by code point. */
  byCodePoint: (column: string) => string
  metadataPaths: MetadataPaths
  /** SQL for the text of a JSON column. */
  jsonText: (column: string) => string
  terms: TermStore
  isUniqueViolation: (cause: DriverError) => boolean
  /** Whether the same transaction may succeed when it is repeated. */
  isTransient: (cause: DriverError) => boolean
  unavailable: (cause: DriverError) => Unavailable | undefined
}
