import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { Database, Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { insertRows } from '../db/rows.ts'
import { Memories, type MemoryRow, MemoryVectors, Users } from '../db/schema.ts'
import type { Embedder } from './embedder.ts'
import { packVector } from './vectors.ts'

/** So many memories are embedded together: models take less time for each. */
const batch = 32

interface Embedding {
  db: Database
  embedder: Embedder
  owner: Owner
  signal: AbortSignal
}

/** The users that have memories without a vector of an embedder, and agree to memories. */
export const ownersWithout = (tx: Reader, embedder: string): Promise<Owner[]> =>
  selectMissing(tx, embedder)
    .select('memories.app_id', 'app_id')
    .addSelect('memories.user_id', 'user_id')
    .distinct(true)
    .getRawMany<Owner>()

/** Embeds some memories of a user that have no vector, and says whether there may be more. */
export const embedNext = async ({ db, embedder, owner, signal }: Embedding): Promise<boolean> => {
  const missing = await db.read((tx) => readMissing(tx, embedder.id, owner))
  if (missing.length === 0) return false
  const vectors = await embedder.embed(missing.map(textOf), signal)
  await db.write(async (tx) => {
    // What was erased or changed meanwhile gets no vector of what it was.
    if (!(await lockOwner(tx, owner, db))?.memory_opt_in) return
    const still = new Set((await readMissing(tx, embedder.id, owner)).map(keyOf))
    const rows = missing.flatMap((memory, index) => {
      const vector = vectors[index]
      const isStill = still.has(keyOf(memory))
      return vector && isStill ? [{ ...owner, entry: memory.entry, embedder: embedder.id, vector: packVector(vector) }] : []
    })
    for (const { entry } of rows) await tx.delete(MemoryVectors, { ...owner, entry })
    if (rows.length > 0) await insertRows(tx, MemoryVectors, rows)
  })
  return missing.length === batch
}

const lockOwner = (tx: EntityManager, owner: Owner, { dialect }: Database) =>
  dialect.lockRows(tx.createQueryBuilder(Users, 'users').where('users.app_id = :app_id AND users.id = :user_id', owner), 'users').getOne()

type Missing = Pick<MemoryRow, 'entry' | 'content' | 'source'>

const textOf = ({ content, source }: Missing) => (source?.name ? `${source.name}: ${content}` : content)
const keyOf = ({ entry, content }: Missing) => `${entry} ${content}`

const readMissing = (tx: Reader | EntityManager, embedder: string, owner: Owner): Promise<Missing[]> =>
  selectMissing(tx, embedder)
    .andWhere('memories.app_id = :app_id AND memories.user_id = :user_id', owner)
    .addSelect('memories.entry')
    .orderBy('memories.entry', 'DESC')
    .limit(batch)
    .getMany()

const selectMissing = (tx: Reader | EntityManager, embedder: string): SelectQueryBuilder<MemoryRow> =>
  tx
    .createQueryBuilder(Memories, 'memories')
    .where(
      'NOT EXISTS (SELECT 1 FROM memory_vectors WHERE memory_vectors.app_id = memories.app_id AND memory_vectors.user_id = memories.user_id AND memory_vectors.entry = memories.entry AND memory_vectors.embedder = :embedder)',
      { embedder },
    )
    .andWhere(
      'EXISTS (SELECT 1 FROM users WHERE users.app_id = memories.app_id AND users.id = memories.user_id AND users.memory_opt_in = TRUE)',
    )
