import type { DataSourceOptions } from 'typeorm'
import type { Dialect, DriverError } from '../dialect.ts'
import { tables } from '../schema/tables.ts'
import { createExecute, isStatementLost } from './execute.ts'
import { lockKey } from './lock-key.ts'
import { metadataPaths } from './metadata-paths.ts'
import { migrate } from './migrate.ts'
import * as migrations from './migrations/index.ts'
import { openReplica } from './replica.ts'
import { createScanner } from './scanner.ts'
import { createSnapshots } from './snapshots.ts'
import { terms } from './terms.ts'
import { createWriter } from './writer.ts'

/** For more than one server, or more than one machine can write. */
export const postgres: Dialect = {
  connections: (url, { poolMax, migrationUrl }) => {
    const options: DataSourceOptions = {
      type: 'postgres',
      url,
      applicationName: 'acquaint',
      entities: tables,
      migrations: Object.values(migrations),
      logging: false,
      extra: { max: poolMax, connectionTimeoutMillis: 5000, keepAlive: true, pipeline: true },
      // A connection that breaks while idle is replaced; one that breaks in use fails its query, which says so.
      poolErrorHandler: () => {},
    }
    return { write: options, read: options, migrate: migrationUrl === undefined ? options : { ...options, url: migrationUrl } }
  },
  kind: 'postgres',
  versionSql: "split_part(current_setting('server_version'), ' ', 1)",
  hasOneWriter: false,
  createWriter: (options) => createWriter(options, postgres),
  createExecute,
  createScanner,
  openReplica: (replica, { poolMax, ...options }) => {
    const { extra, ...read } = postgres.connections(replica.url, { poolMax }).read
    // The writer answers where the replica does not: nobody waits long for it.
    const connection = { ...read, extra: { ...extra, connectionTimeoutMillis: 2000 } } as DataSourceOptions
    const isAway = (cause: DriverError) => postgres.unavailable(cause) === 'DATABASE_UNAVAILABLE'
    return openReplica({ ...replica, ...options, poolMax, connection, isAway })
  },
  createSnapshots,
  stoppable: 'TRUE', // statement_timeout stops it
  lock: async (tx, { own, shared = [] }) => {
    // Each key once: who holds a shared lock must not ask for the same one alone.
    const keys = new Map<bigint, boolean>(shared.map((name) => [lockKey(name), false]))
    for (const name of own) keys.set(lockKey(name), true)
    // One order for everybody, or two transactions wait for each other.
    const ordered = [...keys].sort(([a], [b]) => (a < b ? -1 : 1))
    const lock = (call: string) => `CAST(${call}(key) AS text)`
    await tx.query(
      `SELECT CASE WHEN own THEN ${lock('pg_advisory_xact_lock')} ELSE ${lock('pg_advisory_xact_lock_shared')} END
        FROM unnest(CAST($1 AS bigint[]), CAST($2 AS boolean[])) AS names(key, own)`,
      [ordered.map(([key]) => String(key)), ordered.map(([, isOwn]) => isOwn)],
    )
  },
  migrate,
  json: (column, { path, bind }) => {
    // Keys one by one as text: #> would take the key "0" for the first item of an array.
    const at = `(${[column, ...path.map((key) => `CAST(${bind(key)} AS text)`)].join(' -> ')})`
    const json = (value: unknown) => `CAST(${bind(JSON.stringify(value))} AS jsonb)`
    return {
      exists: `${at} IS NOT NULL`,
      isObject: `jsonb_typeof(${at}) = 'object'`,
      equals: (value) => `${at} = ${json(value)}`,
      // One parameter for all: a statement takes 65,535, and is slow long before.
      isOneOf: (values) => `${at} IN (SELECT jsonb_array_elements(${json(values)}))`,
      compare: (operator, value) =>
        typeof value === 'number'
          ? `CASE WHEN jsonb_typeof(${at}) = 'number' THEN CAST(${at} AS numeric) ${operator} CAST(${bind(value)} AS numeric) ELSE FALSE END`
          : `CASE WHEN jsonb_typeof(${at}) = 'string' THEN (${at} #>> '{}') COLLATE "C" ${operator} CAST(${bind(value)} AS text) ELSE FALSE END`,
      contains: (value) => {
        const held = `CASE WHEN jsonb_typeof(${at}) = 'array' THEN EXISTS (
          SELECT 1 FROM jsonb_array_elements(${at}) AS items(item) WHERE items.item = ${json(value)}) ELSE FALSE END`
        return typeof value === 'string'
          ? `(CASE WHEN jsonb_typeof(${at}) = 'string' THEN strpos(${at} #>> '{}', CAST(${bind(value)} AS text)) > 0 ELSE ${held} END)`
          : held
      },
    }
  },
  // LIKE, which the index over trigrams answers: see the migration UserTexts.
  holds: (column, text) =>
    `${column} LIKE '%' || replace(replace(replace(CAST(${text} AS text), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`,
  dayOf: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  byCodePoint: (column) => `${column} COLLATE "C"`,
  metadataPaths,
  jsonText: (column) => `CAST(${column} AS text)`,
  terms,
  isUniqueViolation: ({ code }) => code === '23505',
  isTransient: ({ code }) => code === '40001' || code === '40P01' || isStatementLost(code),
  unavailable: ({ code, message }) => {
    if (code === '53100') return 'DATABASE_FULL'
    if (code === '25006') return 'DATABASE_READ_ONLY'
    // Time limits: of a lock, of a statement, of a transaction that paused.
    if (code === '55P03' || code === '57014' || code === '25P03' || code === '40001' || code === '40P01') return 'DATABASE_BUSY'
    if (typeof code === 'string' && (outOfService.test(code) || networkErrors.has(code) || isStatementLost(code)))
      return 'DATABASE_UNAVAILABLE'
    return typeof message === 'string' && connectionLost.test(message) ? 'DATABASE_UNAVAILABLE' : undefined
  },
}

/** Connection, authorisation, no such database, resources, operator intervention, system error: nobody is let in. */
const outOfService = /^(08|28|3D|53|57P|58)/
const networkErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
/** The driver gives these no code. */
const connectionLost =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/
