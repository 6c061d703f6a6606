import pg from 'pg'
import type { Config } from '../../config.ts'
import * as postgresMigrations from '../../db/postgres/migrations/index.ts'
import type { Finding } from './finding.ts'

/** Checks the replica of a configuration. No server needs it to start: what is wrong is a warning. */
export const checkReplica = async ({ DATABASE_READ_URL: url, DATABASE_READ_MAX_LAG_MS: lagMsMax }: Config): Promise<Finding[]> => {
  if (url === undefined) return []
  const client = new pg.Client({ connectionString: url, application_name: 'acquaint doctor', connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<State>(stateSql)
    const { rows: tables } = await client.query<{ found: string | null }>("SELECT to_regclass('migrations') AS found")
    const { rows: applied } = tables[0]?.found ? await client.query<{ name: string }>('SELECT name FROM migrations') : { rows: [] }
    return [findingOf({ ...rows[0], applied: new Set(applied.map(({ name }) => name)), lagMsMax })]
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [warn(`does not answer: ${reason}. Until it does, DATABASE_URL answers its reads.`)]
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface State {
  standby: boolean
  paused: boolean
  /** Milliseconds since the last transaction that was replayed, unless all that was received is replayed. */
  behind_ms: string | null
}

const stateSql = `SELECT pg_is_in_recovery() AS standby, CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() ELSE FALSE END AS paused,
  CASE WHEN pg_last_wal_receive_lsn() <> pg_last_wal_replay_lsn()
    THEN CAST(ROUND(EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000) AS text) END AS behind_ms`

const findingOf = ({
  standby = false,
  paused = false,
  behind_ms = null,
  applied,
  lagMsMax,
}: Partial<State> & { applied: Set<string>; lagMsMax: number }): Finding => {
  if (!standby) return warn('is no standby: set a server that replays the changes of DATABASE_URL, or remove DATABASE_READ_URL.')
  if (paused) return warn('has paused its replay: to go on, run SELECT pg_wal_replay_resume() there.')
  if (Number(behind_ms ?? 0) > lagMsMax) return warn(`is ${behind_ms} ms behind: until it has caught up, DATABASE_URL answers its reads.`)
  const missing = Object.keys(postgresMigrations).find((name) => !applied.has(name))
  if (missing !== undefined) return warn(`lacks the migration ${missing}: start a server, and wait until the replica has replayed it.`)
  return { kind: 'ok', text: 'The replica in DATABASE_READ_URL answers, and replays changes.' }
}

const warn = (what: string): Finding => ({ kind: 'warning', text: `The replica in DATABASE_READ_URL ${what}` })
