import type { Writer } from '../dialect.ts'
import type { Scanner } from '../scan.ts'
import { type Command, execute } from '../statement.ts'

/** Users of a group. */
const groupUsers = 64

/** Users without a signature that a search may have to read: about a millisecond. */
const unsignedMax = 1024

/** Groups that one transaction writes, each with about 4 kB. */
const groupsPerWrite = 32

/** Groups that are signed again by one transaction, each after a change of one of its users. */
const changedPerWrite = 8

/** Transactions that one search may cause: they sign 400,000 users. */
const writesMax = 200

/** Whether a user belongs to a group. */
export const inSpan = `(users.created_at, users.id) >= (span.from_time, span.from_id)
  AND (users.created_at, users.id) < (span.to_time, span.to_id)`

/** After every time and every id. */
const end = '~'

export interface SigningOptions {
  scanner: Scanner
  write: Writer['write']
}

interface Group {
  from: unknown[]
  to: unknown[]
  changes: unknown
}

/** Signs groups of users one after the other: threads read their texts and compute, and short transactions write. */
export const createSigning = ({ scanner, write }: SigningOptions) => {
  let isClosed = false
  let running: Promise<void> | undefined

  const read = async (command: Command) => (await scanner.scan((tx) => execute(tx, command))).rows

  const countUnsigned = async (appId: string): Promise<number> => {
    const sql = `SELECT COUNT(*) FROM (SELECT 1 FROM user_texts AS span CROSS JOIN users ON ${inSpan}
      WHERE span.app_id = ? AND span.signature IS NULL AND users.app_id = span.app_id LIMIT ?)`
    return Number((await read({ sql, values: [appId, unsignedMax + 1] }))[0]?.[0])
  }

  /** The unsigned groups that end. No new user comes into them, unless its clock is behind. */
  const closedGroups = async (appId: string): Promise<Group[]> => {
    const sql = `SELECT from_time, from_id, to_time, to_id, changes FROM user_texts
      WHERE app_id = ? AND signature IS NULL AND to_time <> ? ORDER BY from_time, from_id LIMIT ?`
    const rows = await read({ sql, values: [appId, end, changedPerWrite] })
    return rows.map((row) => ({ from: row.slice(0, 2), to: row.slice(2, 4), changes: row[4] }))
  }

  /** Ends the last group before the newest user, and begins another there. Resolves to whether it did. */
  const closeLast = async (appId: string): Promise<boolean> => {
    const sql = 'SELECT created_at, id FROM users WHERE app_id = ? ORDER BY created_at DESC, id DESC LIMIT 1'
    const [newest] = await read({ sql, values: [appId] })
    if (!newest) return false
    return write(async (tx) => {
      const close = `UPDATE user_texts SET to_time = ?, to_id = ?, changes = changes + 1
        WHERE app_id = ? AND to_time = ? AND (from_time, from_id) < (?, ?)`
      const { affected } = await execute(tx, { sql: close, values: [...newest, appId, end, ...newest] })
      if (affected > 0) await execute(tx, insertOf(appId, { from: newest, to: [end, end], signature: null }))
      return affected > 0
    })
  }

  /** Splits a group into groups of 64 with a signature each, and what is too much for one transaction. */
  const sign = async (appId: string, { from, to }: Group) => {
    const sql = `SELECT created_at, id, text_signature(text), MIN(position) FROM (
        SELECT created_at, id, search_text || 'X' || coalesce(metadata_text, '') AS text, row_number() OVER (ORDER BY created_at, id) - 1 AS position FROM users
        WHERE app_id = ? AND (created_at, id) >= (?, ?) AND (created_at, id) < (?, ?) ORDER BY created_at, id LIMIT ?
      ) GROUP BY position / ${groupUsers} ORDER BY created_at, id` // the driver would bind a real number
    const usersMax = groupUsers * groupsPerWrite
    const rows = await read({ sql, values: [appId, ...from, ...to, usersMax + 1] })
    const starts = rows.map((row, index) => (index === 0 ? from : row.slice(0, 2)))
    const nobody = new Uint8Array(1)
    if (rows.length === 0) return [{ from, to, signature: nobody }]
    return rows.map((row, index) => ({
      from: starts[index] ?? from,
      to: starts[index + 1] ?? to,
      signature: index < groupsPerWrite ? row[2] : null,
    }))
  }

  /** Resolves to whether more is to be done. */
  const step = async (appId: string): Promise<boolean> => {
    const [known] = await read({ sql: 'SELECT 1 FROM user_texts WHERE app_id = ? LIMIT 1', values: [appId] })
    if (!known) {
      const first = { from: ['', ''], to: [end, end], signature: null }
      await write((tx) => execute(tx, insertOf(appId, first)))
      return true
    }
    if ((await countUnsigned(appId)) <= unsignedMax) return false
    const groups = await closedGroups(appId)
    if (groups.length === 0) return closeLast(appId)
    const signed: { group: Group; parts: Awaited<ReturnType<typeof sign>> }[] = []
    let parts = 0
    for (const group of groups) {
      if (parts >= groupsPerWrite) break
      const made = await sign(appId, group)
      parts += made.length
      signed.push({ group, parts: made })
    }
    await write(async (tx) => {
      for (const { group, parts } of signed) {
        // A user of the group may have changed since its texts were read.
        const sql = `DELETE FROM user_texts WHERE app_id = ? AND from_time = ? AND from_id = ? AND to_time = ? AND to_id = ?
          AND changes = ? AND signature IS NULL`
        const { affected } = await execute(tx, { sql, values: [appId, ...group.from, ...group.to, group.changes] })
        if (affected > 0) for (const part of parts) await execute(tx, insertOf(appId, part))
      }
    })
    return true
  }

  const run = async (appId: string) => {
    for (let writes = 0; writes < writesMax && !isClosed; writes++) if (!(await step(appId))) return
  }
  return {
    /** Begins to sign users of an app, unless it is at it already. The next search begins again after a failure. */
    begin: (appId: string): void => {
      if (isClosed) return
      running ??= run(appId)
        .catch(() => undefined)
        .finally(() => {
          running = undefined
        })
    },
    close: async (): Promise<void> => {
      isClosed = true
      await running
    },
  }
}

/**
 * Inserts a group. Its changes count from a random number below 2^48: if each group began at 0, a group that another server
 * has signed again in the meantime, and that has changed since, could have the number that was read before.
 */
const insertOf = (appId: string, { from, to, signature }: { from: unknown[]; to: unknown[]; signature: unknown }): Command => ({
  sql: `INSERT OR IGNORE INTO user_texts (app_id, from_time, from_id, to_time, to_id, signature, changes)
    VALUES (?, ?, ?, ?, ?, ?, random() & ${2 ** 48 - 1})`,
  values: [appId, ...from, ...to, signature],
})
