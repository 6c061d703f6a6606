import { Buffer } from 'node:buffer'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { MemoryVectors } from '../db/schema.ts'

/** The numbers of a vector as bytes, the greatest as 127: a quarter of the room. Its length is lost, and does not matter. */
export const packVector = (vector: Float32Array): string => {
  const greatest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / greatest) * 127))).toString('base64')
}

export const unpackVector = (packed: string): Int8Array => {
  const bytes = Buffer.from(packed, 'base64')
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** How alike two vectors are: the cosine of the angle between them; 0 for those of different models. */
export const likeness = (a: Int8Array, b: Int8Array): number => {
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

/** The vectors of a user's memories, by their numbers in the index of terms. */
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
