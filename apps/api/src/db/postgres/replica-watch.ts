import pg from 'pg'
import type { DataSource } from 'typeorm'
import { causeOf } from '../errors.ts'
import type { ReplicaSettings } from '../replica.ts'
import { createLagMeter } from './lag.ts'

/** Watches whether a replica answers, and how far it is behind. */
export interface ReplicaWatch {
  /** Whether the replica answered when it was last asked, and is not too far behind. */
  isUsable: () => boolean
  /** Notes that a read failed: the code of the driver tells whether the replica is away. */
  failed: (error: unknown, options: { isAway: boolean }) => void
  close: () => Promise<void>
}

interface Options extends ReplicaSettings {
  writer: DataSource
  /** Called when the replica does not answer: what waits for it must end. */
  onAway: () => void
}

const intervalMsMax = 1000
const intervalMsMin = 50
/** How long the replica may take to answer a question about its state. */
const answerMsMax = 3000
/** At most one line of each kind is logged in this time. */
const quietMs = 60_000

type State = 'unknown' | 'usable' | 'behind' | 'away'

/** Asks the replica for its state at once, and again after each pause. */
export const watchReplica = async ({ url, lagMsMax, onChange, writer, onAway }: Options): Promise<ReplicaWatch> => {
  const meter = createLagMeter()
  const lastLines = new Map<string, number>()
  let state: State = 'unknown'
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const say = (kind: string, sentence: string) => {
    const last = lastLines.get(kind)
    if (last !== undefined && performance.now() - last < quietMs) return
    lastLines.set(kind, performance.now())
    onChange?.(sentence)
  }
  const enter = (next: State, sentence: string) => {
    if (next === state) return
    const isFirst = state === 'unknown'
    state = next
    if (next === 'away') onAway()
    if (!(isFirst && next === 'usable')) say(next, sentence)
  }
  const away = (error: unknown) => {
    client?.end().catch(() => undefined)
    client = undefined
    enter('away', `The replica in DATABASE_READ_URL does not answer (${codeOf(error)}). The database in DATABASE_URL answers its reads.`)
  }

  const ask = async () => {
    // First the writer: a replica that has replayed everything until then is not behind.
    const written = await writer.query<{ position: string }[]>(writtenSql).catch(() => [])
    const askedAt = performance.now()
    client ??= await connect(url)
    const { rows }: { rows: Answer[] } = await client.query(replayedSql)
    const [{ position = null, idle_ms = null } = {}] = rows
    const [reached] = written
    // Without positions, as on engines that have none, the replica counts as current: the check of each user still holds.
    if (reached && position !== null) {
      // At first, the replica alone knows how long it has been behind.
      const isBehind = BigInt(reached.position) > BigInt(position)
      const sinceMs = state === 'unknown' && isBehind ? Number(idle_ms ?? 0) : 0
      meter.note(BigInt(reached.position), askedAt - sinceMs)
    }
    const lagMs = position === null ? 0 : Math.round(meter.lagMs(BigInt(position), performance.now()))
    if (isClosed) return
    if (lagMs > lagMsMax)
      enter(
        'behind',
        `The replica in DATABASE_READ_URL is ${lagMs} ms behind. The database in DATABASE_URL answers its reads until it has caught up.`,
      )
    else enter('usable', 'The replica in DATABASE_READ_URL answers reads again.')
  }
  const turn = async () => {
    try {
      await ask()
    } catch (error) {
      if (!isClosed) away(error)
    }
    if (!isClosed) timer = setTimeout(repeat, Math.max(intervalMsMin, Math.min(intervalMsMax, lagMsMax / 2))).unref()
  }
  const repeat = () => {
    turning = turn()
  }
  let turning = turn()
  await turning
  return {
    isUsable: () => state === 'usable',
    failed: (error, { isAway }) => {
      if (isAway) away(error)
      else
        say('failed', `A read of the replica in DATABASE_READ_URL failed (${codeOf(error)}), and the database in DATABASE_URL answered it.`)
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      const ended = client?.end().catch(() => undefined)
      await turning // it may have opened another one
      await Promise.all([ended, client?.end().catch(() => undefined)])
    },
  }
}

interface Answer {
  /** Null where the engine has no positions. */
  position: string | null
  /** Milliseconds since the last transaction that was replayed. */
  idle_ms: string | null
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    ...{ connectionString: url, application_name: 'acquaint replica', keepAlive: true },
    ...{ connectionTimeoutMillis: answerMsMax, query_timeout: answerMsMax },
  })
  client.on('error', () => undefined) // the next question fails
  await client.connect()
  return client
}

const bytes = (position: string) => `CAST(${position} - CAST('0/0' AS pg_lsn) AS text)`
const writtenSql = `SELECT ${bytes('pg_current_wal_lsn()')} AS position`
/** A replica that was promoted replays nothing, and writes. */
const replayedSql = `SELECT ${bytes('CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END')} AS position,
  CAST(EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000 AS text) AS idle_ms`

/** Messages of drivers may quote values: a line has the code, or a message that is always the same. */
const codeOf = (error: unknown): string => {
  const { code, message } = causeOf(error)
  if (typeof code === 'string') return code
  return typeof message === 'string' && fixedMessage.test(message) ? message : error instanceof Error ? error.name : 'no answer'
}

const fixedMessage =
  /^(?:Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated(?: unexpectedly)?)$/
