import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { pick } from '../random.ts'
import { startServer } from '../servers.ts'
import { makeKey } from './key.ts'

const callersAtOnce = 8
const killWithinMs = 150

/** One row that a caller wrote, and the acknowledged state of it. */
interface Row {
  userId: string
  docId?: string
  /** The last text that was acknowledged; undefined once the row is erased. */
  text: string | undefined
  /** The text of a write whose answer never came: it may or may not be stored. */
  doubtful?: string | null
}

export interface KillResult {
  kills: number
  acknowledged: number
  /** Rows that differ from what was acknowledged. */
  lost: string[]
}

/** Kills a server again and again while it creates, changes and erases, and compares what it kept with what it acknowledged. */
export const killAgainAndAgain = async (databaseUrl: string, kills: number): Promise<KillResult> => {
  const key = await makeKey(databaseUrl, 'killed')
  const rows: Row[] = []
  let acknowledged = 0
  for (let round = 0; round < kills; round++) {
    const server = await startServer('Acquaint', { databaseUrl })
    const api = createClient({ url: server.url, apiKey: key, retries: 0 })
    const callers = Array.from({ length: callersAtOnce }, () => writeUntilGone(api, rows, () => acknowledged++))
    const known = acknowledged
    while (acknowledged === known) await sleep(2)
    await sleep(Math.random() * killWithinMs)
    await server.kill()
    await Promise.all(callers)
  }
  const server = await startServer('Acquaint', { databaseUrl })
  try {
    const lost = await differences(createClient({ url: server.url, apiKey: key }), rows)
    return { kills, acknowledged, lost }
  } finally {
    await server.kill()
  }
}

/** Writes one row after another until the server is gone. Each caller has rows of its own: nobody else changes them. */
const writeUntilGone = async (api: Api, rows: Row[], acknowledge: () => void) => {
  const own: Row[] = []
  for (;;) {
    const kept = own.filter(({ text }) => text !== undefined)
    const known = kept.length > 0 ? pick(kept, Math.random) : undefined
    const text = `text ${randomUUID()}`
    const chance = Math.random()
    try {
      if (!known || chance < 0.4) {
        const row: Row = { userId: randomUUID(), text: undefined, doubtful: text }
        rows.push(row)
        await api.users.create({ id: row.userId, about: text, metadata: { text } })
        own.push(row)
        settle(row, text)
      } else if (chance < 0.55 && !known.docId) {
        const row: Row = { userId: known.userId, docId: randomUUID(), text: undefined, doubtful: text }
        rows.push(row)
        await api.docs.create({ user_id: row.userId, id: row.docId, title: 'Soak', content: text })
        own.push(row)
        settle(row, text)
      } else if (chance < 0.9) {
        known.doubtful = text
        if (known.docId) await api.docs.update({ user_id: known.userId, doc_id: known.docId, content: text })
        else await api.users.update({ user_id: known.userId, about: text, metadata: { text } })
        settle(known, text)
      } else if (known.docId) {
        known.doubtful = null
        await api.docs.delete({ user_id: known.userId, doc_id: known.docId })
        settle(known, undefined)
      }
      acknowledge()
    } catch (error) {
      if (error instanceof ApiError && error.status !== 0) throw error
      return
    }
  }
}

const settle = (row: Row, text: string | undefined) => {
  row.text = text
  delete row.doubtful
}

const differences = async (api: Api, rows: Row[]): Promise<string[]> => {
  const found: string[] = []
  for (const row of rows) {
    const stored = await textOf(api, row)
    const allowed = [row.text, ...('doubtful' in row ? [row.doubtful ?? undefined] : [])]
    if (!allowed.includes(stored)) found.push(`${row.docId ? 'document' : 'user'} ${row.docId ?? row.userId}: ${stored ?? 'gone'}`)
  }
  return found
}

const textOf = async (api: Api, { userId, docId }: Row): Promise<string | undefined> => {
  try {
    if (docId) return String((await api.docs.get({ user_id: userId, doc_id: docId })).content)
    const { about, metadata } = await api.users.get({ user_id: userId })
    return about === metadata.text ? about : `${about} and ${String(metadata.text)}`
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}
