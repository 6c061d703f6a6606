import { randomUUID } from 'node:crypto'
import type { FormedMemories, Memory, MemoryVersion } from '@acquaint/contracts'
import { type EntityManager, In } from 'typeorm'
import type { Owner } from '../db/dialect.ts'
import { updateRows } from '../db/rows.ts'
import { Memories, MemoryVersions } from '../db/schema.ts'
import type { Fact } from '../llm/facts.ts'
import type { Context } from '../trpc.ts'
import { laterThan } from '../users/consent.ts'
import { insertMemories, insertVersions, type PreparedMemory, storeMemory } from './write.ts'

/** Something said that is to be remembered. */
export interface Said {
  memory: PreparedMemory
  message_index: number
  /** What a model says that it is to what is known; without it, what has one value at a time supersedes: see attributes.ts. */
  relation?: Fact['relation'] | undefined
}

/** A memory, what becomes of it, and what of that is to be written. */
interface Kept {
  memory: Omit<PreparedMemory, 'indexed'>
  kind: keyof Outcome | 'known'
  /** The terms of its new version. */
  indexed?: PreparedMemory['indexed']
  versions: MemoryVersion[]
  newVersions: MemoryVersion[]
}

type Outcome = Pick<FormedMemories, 'formed' | 'reinforced' | 'superseded'>

interface Place {
  owner: Owner
  ctx: Context
}

/**
 * Keeps what was said, in its order: as a new memory, as one that is there already, or in place of an earlier version. For
 * transactions that have locked the user and asked for consent.
 */
export const keepMemories = async (
  tx: EntityManager,
  said: Said[],
  { owner, ctx }: Place,
): Promise<Outcome & Pick<FormedMemories, 'skipped'>> => {
  const all = await readKnown(tx, said, owner)
  const skipped = said.flatMap(({ memory, message_index, relation }) =>
    keep(all, memory, relation) === 'outdated' ? [{ message_index, reason: 'outdated' as const }] : [],
  )
  const formed = all.flatMap(({ kind, memory, indexed }) => (kind === 'formed' && indexed ? [{ ...memory, indexed }] : []))
  await insertMemories(tx, formed, { owner, ctx })
  for (const one of all) {
    const { kind, memory, indexed } = one
    const { id, digest, attribute_digest, times_seen, last_seen_at } = memory
    if (kind === 'superseded') {
      const stored = await storeMemory(tx, id, { changed: { ...memory, indexed }, owner, ctx })
      one.memory = { ...stored, digest, attribute_digest }
    }
    if (kind === 'reinforced') await updateRows(tx, Memories, { key: { ...owner, id }, changes: { times_seen, last_seen_at } })
  }
  await insertVersions(
    tx,
    all.flatMap(({ memory, newVersions }) => newVersions.map((version) => ({ ...version, memory_id: memory.id }))),
    owner,
  )
  const ofKind = (wanted: Kept['kind']) => all.flatMap(({ kind, memory }) => (kind === wanted ? [shown(memory)] : []))
  return { formed: ofKind('formed'), reinforced: ofKind('reinforced'), superseded: ofKind('superseded'), skipped }
}

/** The memories that say the same as something said, or something about the same thing. */
const readKnown = async (tx: EntityManager, said: Said[], owner: Owner): Promise<Kept[]> => {
  const digests = said.map(({ memory }) => memory.digest)
  const attributes = said.flatMap(({ memory }) => memory.attribute_digest ?? [])
  const named = said.flatMap(({ relation }) => (relation && relation.kind !== 'new' ? [relation.memory_id] : []))
  if (digests.length === 0) return []
  const same = {
    digests: 'memories.digest IN (:...digests)',
    attributes: 'memories.attribute_digest IN (:...attributes)',
    named: 'memories.id IN (:...named)',
  }
  const conditions = [same.digests, ...(attributes.length > 0 ? [same.attributes] : []), ...(named.length > 0 ? [same.named] : [])]
  const rows = await tx
    .createQueryBuilder(Memories, 'memories')
    .addSelect(['memories.digest', 'memories.attribute_digest'])
    .where('memories.app_id = :app_id AND memories.user_id = :user_id', owner)
    .andWhere(`(${conditions.join(' OR ')})`, { digests, attributes, named })
    .getMany()
  const ids = rows.map(({ id }) => id)
  const versions = await tx.find(MemoryVersions, { where: { ...owner, memory_id: In(ids) }, order: { replaced_at: 'ASC' } })
  return rows.map((memory) => ({
    memory,
    kind: 'known',
    versions: versions.filter(({ memory_id }) => memory_id === memory.id),
    newVersions: [],
  }))
}

/** Works out what becomes of something said, beside all that is known by then. */
const keep = (all: Kept[], said: PreparedMemory, relation: Said['relation']): 'kept' | 'outdated' => {
  const named = relation && relation.kind !== 'new' ? all.find(({ memory }) => memory.id === relation.memory_id) : undefined
  const same = all.find(({ memory }) => memory.digest === said.digest) ?? (relation?.kind === 'repeats' ? named : undefined)
  if (same) {
    same.memory = { ...same.memory, times_seen: same.memory.times_seen + 1, last_seen_at: latest(same.memory.last_seen_at, said.timestamp) }
    if (same.kind === 'known') same.kind = 'reinforced'
    return 'kept'
  }
  const [other] = relation
    ? [named]
    : all.filter(({ memory }) => memory.attribute_digest !== null && memory.attribute_digest === said.attribute_digest).sort(lastSeenFirst)
  if (!other) {
    const { indexed, ...memory } = said
    all.push({ memory, kind: 'formed', indexed, versions: [], newVersions: [] })
    return 'kept'
  }
  const wasReplaced = [...other.versions, ...other.newVersions].some((version) => isOf(version, said))
  if (wasReplaced || said.timestamp < other.memory.last_seen_at) {
    if (!wasReplaced) addVersion(other, said)
    return 'outdated'
  }
  addVersion(other, other.memory)
  const { id, agent_id, metadata, last_accessed_at, created_at } = other.memory
  const { indexed, ...now } = said
  other.memory = { ...now, id, agent_id, metadata, last_accessed_at, created_at, updated_at: other.memory.updated_at }
  other.indexed = indexed
  if (other.kind !== 'formed') other.kind = 'superseded'
  return 'kept'
}

const latest = (a: string, b: string) => (a > b ? a : b)
const lastSeenFirst = ({ memory: a }: Kept, { memory: b }: Kept) => (a.last_seen_at < b.last_seen_at ? 1 : -1)

/** Whether an earlier version is from this very message: one that is sent again takes nothing back. */
const isOf = ({ content, source, timestamp }: MemoryVersion, said: PreparedMemory) =>
  content === said.content && (timestamp === said.timestamp || (source?.message_id ?? null) === (said.source?.message_id ?? ''))

const addVersion = (kept: Kept, { content, timestamp, source }: Pick<Memory, 'content' | 'timestamp' | 'source'>) => {
  const last = kept.newVersions.at(-1) ?? kept.versions.at(-1)
  kept.newVersions.push({ id: randomUUID(), content, timestamp, source, replaced_at: laterThan(last?.replaced_at), reason: 'superseded' })
}

const shown = ({ digest: _, attribute_digest: __, ...memory }: Kept['memory']): Memory => memory
