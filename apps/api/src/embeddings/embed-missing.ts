import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { Database, Reader } from '../db/database.ts'
import { insertRows } from '../db/rows.ts'
import { Memories, type MemoryRow, type MemoryVectorRow, MemoryVectors } from '../db/schema/memories.ts'
import { agreesSql, type Consenting, consentingOf, lockUserIfExists, type Owner } from '../owner.ts'
import type { Embedder } from './embedder.ts'
import { packVector } from './vectors.ts'

/** Memories that are embedded together: models then take less time for each. */
const batchSize = 32

interface Embedding {
  db: Database
  embedder: Embedder
  owner: Owner
  signal: AbortSignal
}

/** Returns the users with memories that have no vector of an embedder, if they agree to memories. */
export const ownersWithMissing = (tx: Reader, embedder: string): Promise<Owner[]> =>
  selectMissing(tx, embedder)
    .select('memories.app_id', 'app_id')
    .addSelect('memories.user_id', 'user_id')
    .distinct(true)
    .getRawMany<Owner>()

/** Embeds a batch of memories of a user that have no vector. Returns whether there may be more. */
export const embedMissing = async ({ db, embedder, owner, signal }: Embedding): Promise<boolean> => {
  const missing = await db.read((tx) => readMissing(tx, embedder.id, owner))
  if (missing.length === 0) return false
  const vectors = await embedder.embed(missing.map(textOf), signal)
  await db.write(async (tx) => {
    const locked = await lockUserIfExists(tx, owner, db.dialect)
    const consenting = locked && consentingOf(locked)
    if (!consenting) return
    // Memories that were erased or changed meanwhile get no vector of their earlier text.
    const still = new Set((await readMissing(tx, embedder.id, owner)).map(keyOf))
    const vectored = missing.flatMap((memory, index) => {
      const vector = vectors[index]
      return vector && still.has(keyOf(memory)) ? [{ entry: memory.entry, embedder: embedder.id, vector: packVector(vector) }] : []
    })
    await replaceVectors(tx, vectored, consenting)
  })
  return missing.length === batchSize
}

const replaceVectors = async (tx: EntityManager, vectors: Omit<MemoryVectorRow, keyof Owner>[], owner: Consenting<Owner>) => {
  for (const { entry } of vectors) await tx.delete(MemoryVectors, { ...owner, entry })
  const rows = vectors.map((vector) => ({ ...owner, ...vector }))
  if (rows.length > 0) await insertRows(tx, MemoryVectors, rows)
}

type Missing = Pick<MemoryRow, 'entry' | 'content' | 'source'>

const textOf = ({ content, source }: Missing) => (source?.name ? `${source.name}: ${content}` : content)
const keyOf = ({ entry, content }: Missing) => `${entry} ${content}`

const readMissing = (tx: Reader, embedder: string, owner: Owner): Promise<Missing[]> =>
  selectMissing(tx, embedder)
    .andWhere('memories.app_id = :app_id AND memories.user_id = :user_id', owner)
    .addSelect('memories.entry')
    .orderBy('memories.entry', 'DESC')
    .limit(batchSize)
    .getMany()

const selectMissing = (tx: Reader, embedder: string): SelectQueryBuilder<MemoryRow> =>
  tx
    .createQueryBuilder(Memories, 'memories')
    .where(
      'NOT EXISTS (SELECT 1 FROM memory_vectors WHERE memory_vectors.app_id = memories.app_id AND memory_vectors.user_id = memories.user_id AND memory_vectors.entry = memories.entry AND memory_vectors.embedder = :embedder)',
      { embedder },
    )
    .andWhere(agreesSql('memories'))
