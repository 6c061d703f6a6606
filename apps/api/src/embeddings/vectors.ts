import { Buffer } from 'node:buffer'
import type { Reader } from '../db/database.ts'
import { MemoryVectors } from '../db/schema/memories.ts'
import type { Owner } from '../owner.ts'

/** Packs a vector as signed bytes in base64, scaled to a maximum of 127: a quarter of its size. The cosine does not need its length. */
export const packVector = (vector: Float32Array): string => {
  const greatest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / greatest) * 127))).toString('base64')
}

export const unpackVector = (packed: string): Int8Array => {
  const bytes = Buffer.from(packed, 'base64')
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** Returns the cosine similarity of two vectors, from -1 to 1; 0 for vectors of different lengths. */
export const cosineSimilarity = (a: Int8Array, b: Int8Array): number => {
  if (a.length !== b.length) return 0
  let sum = 0
  let ofA = 0
  let ofB = 0
  for (let index = 0; index < a.length; index++) {
    const x = a[index] ?? 0
    const y = b[index] ?? 0
    sum += x * y
    ofA += x * x
    ofB += y * y
  }
  return sum / (Math.sqrt(ofA * ofB) || 1)
}

/** Reads the vectors of a user's memories, by index entry. */
export const readVectors = async (
  tx: Reader,
  { owner, embedder }: { owner: Owner; embedder: string },
): Promise<{ entry: number; vector: Int8Array }[]> => {
  const rows = await tx
    .createQueryBuilder(MemoryVectors, 'vectors')
    .select('vectors.entry', 'entry')
    .addSelect('vectors.vector', 'vector')
    .where('vectors.app_id = :app_id AND vectors.user_id = :user_id AND vectors.embedder = :embedder', { ...owner, embedder })
    .getRawMany<{ entry: number | string; vector: string }>()
  return rows.map(({ entry, vector }) => ({ entry: Number(entry), vector: unpackVector(vector) }))
}
