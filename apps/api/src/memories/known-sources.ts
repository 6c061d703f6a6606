import { createHmac } from 'node:crypto'
import type { FormedMemories } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Reader } from '../db/database.ts'
import { defer } from '../db/deferred.ts'
import { insertRows } from '../db/rows.ts'
import { KnownSources, SourceKeys } from '../db/schema/known-sources.ts'
import { getRows } from '../db/statement.ts'
import { newDigestKey, sha256 } from '../digest.ts'
import type { Consenting, Owner } from '../owner.ts'

/*
 * Recognises messages that are sent again. A message that memories were formed from is known by a digest with a key of the
 * user, which outlives the memories: sending a history again counts nothing twice, and brings nothing back that was erased.
 */

/** A message as the application sent it. */
interface Sent {
  id?: string | undefined
  role: string
  name?: string | undefined
  content: string
  /** Undefined if the application sent none. */
  created_at?: string | undefined
}

interface Scope {
  agent_id: string | null
  session_id: string | null
}

/**
 * Returns what identifies each message of a call: its `id`; else its time; else its session and the message before it; else the
 * message before it. Of messages with the same words and the same identity in one call, the second is another one. Undefined
 * for a message that is sent alone without any of these: it counts as said again.
 */
export const identitiesOf = (messages: Sent[], { agent_id, session_id }: Scope): (string | undefined)[] => {
  const counts = new Map<string, number>()
  return messages.map(({ id, role, name = null, content, created_at }, index) => {
    if (role !== 'user' && role !== 'assistant') return undefined
    const before = messages[index - 1]?.content
    const near = sha256(before ?? messages[index + 1]?.content ?? '')
    // A session has many a "yes": the message before belongs to it.
    const inSession = session_id === null ? undefined : [session_id, before === undefined ? '' : near]
    const by = id ?? created_at ?? inSession ?? (messages.length > 1 ? near : undefined)
    if (by === undefined) return undefined
    const kind = id !== undefined ? 'id' : created_at !== undefined ? 'time' : session_id !== null ? 'session' : 'near'
    const identity = JSON.stringify([agent_id, name, kind, by, content, ...(role === 'user' ? [] : [role])])
    const count = counts.get(identity) ?? 0
    counts.set(identity, count + 1)
    return `${count} ${identity}`
  })
}

/** Known messages of a call, by their indexes, and what remembers the others. */
export interface Known {
  indexes: Set<number>
  digests: (string | undefined)[]
  key: string | undefined
}

/** Reads which messages of a call are known. */
export const readKnownSources = async (tx: Reader, identities: (string | undefined)[], { app_id, user_id }: Owner): Promise<Known> => {
  const owner = { app_id, user_id }
  const keys = await getRows(
    tx,
    tx.createQueryBuilder(SourceKeys, 'keys').where('keys.app_id = :app_id AND keys.user_id = :user_id', owner),
  )
  const key = keys[0]?.source_key
  if (key === undefined) return { indexes: new Set(), digests: [], key }
  const digests = digestsOf(identities, key)
  const wanted = digests.filter((digest) => digest !== undefined)
  if (wanted.length === 0) return { indexes: new Set(), digests, key }
  const builder = tx
    .createQueryBuilder(KnownSources, 'sources')
    .where('sources.app_id = :app_id AND sources.user_id = :user_id AND sources.digest IN (:...wanted)', { ...owner, wanted })
  const known = new Set((await getRows(tx, builder)).map(({ digest }) => digest))
  return { indexes: new Set(digests.flatMap((digest, index) => (digest !== undefined && known.has(digest) ? [index] : []))), digests, key }
}

/** Leaves out what comes from known messages, and remembers the messages of the rest. */
export const takeNew = async <Extracted extends { message_index: number }>(
  tx: EntityManager,
  extracted: Extracted[],
  { identities, owner }: { identities: (string | undefined)[]; owner: Consenting<Owner> },
): Promise<{ fresh: Extracted[]; skipped: FormedMemories['skipped'] }> => {
  const { app_id, user_id } = owner
  const { indexes, ...found } = await readKnownSources(tx, identities, owner)
  const fresh = extracted.filter(({ message_index }) => !indexes.has(message_index))
  const key = found.key ?? newDigestKey()
  const digests = found.key === undefined ? digestsOf(identities, key) : found.digests
  const used = new Set(fresh.flatMap(({ message_index }) => digests[message_index] ?? []))
  if (used.size > 0 && found.key === undefined) defer(tx, insertRows(tx, SourceKeys, { app_id, user_id, source_key: key }))
  const rows = [...used].map((digest) => ({ app_id, user_id, digest }))
  if (rows.length > 0) defer(tx, insertRows(tx, KnownSources, rows))
  const again = new Set(extracted.filter(({ message_index }) => indexes.has(message_index)).map(({ message_index }) => message_index))
  return { fresh, skipped: [...again].map((message_index) => ({ message_index, reason: 'known' as const })) }
}

/** Returns 128 bits of the HMAC-SHA-256 of each identity. */
const digestsOf = (identities: (string | undefined)[], key: string): (string | undefined)[] =>
  identities.map((identity) =>
    identity === undefined ? undefined : createHmac('sha256', key).update(identity).digest('base64url').slice(0, 22),
  )
