import { z } from 'zod'
import { Id, Timestamp, UserId } from './fields.ts'

const deleted_at = Timestamp.meta({ description: 'Time of the erasure (RFC 3339, UTC).' })
const erasedDocCounts = {
  docs: z.int().meta({ description: 'Number of erased documents.' }),
  passages: z.int().meta({ description: 'Number of erased passages, each with its index entry.' }),
}

/** Counts the rows that an erasure of memories removed. */
export const erasedMemoryCounts = {
  memories: z.int().meta({ description: 'Number of erased memories, each with its index entry.' }),
  memory_versions: z.int().meta({ description: 'Number of erased earlier versions of memories.' }),
}

export const MemoriesReceipt = z
  .object({
    user_id: UserId,
    deleted_at,
    erased: z.object(erasedMemoryCounts).meta({ description: 'Counts of the erased rows.' }),
  })
  .meta({ id: 'MemoriesReceipt', description: 'Receipt for the erasure of memories in one transaction.' })
export const MemoryReceipt = MemoriesReceipt.extend({ id: Id.meta({ description: 'Identifier of the erased memory (UUID).' }) }).meta({
  id: 'MemoryReceipt',
  description: 'Receipt for the erasure of one memory.',
})

/** Proves the erasure of documents, for the application's own records. */
export const DocsReceipt = z
  .object({
    user_id: UserId,
    deleted_at,
    erased: z.object(erasedDocCounts).meta({ description: 'Counts of the erased rows.' }),
  })
  .meta({ id: 'DocsReceipt', description: 'Receipt for the erasure of documents in one transaction.' })
export const DocReceipt = DocsReceipt.extend({ id: Id.meta({ description: 'Identifier of the erased document (UUID).' }) }).meta({
  id: 'DocReceipt',
  description: 'Receipt for the erasure of one document.',
})

/** Proves the erasure of a user, for the application's own records. */
export type UserReceipt = z.infer<typeof UserReceipt>
export const UserReceipt = z
  .object({
    id: Id.meta({ description: 'Identifier of the erased user (UUID).' }),
    deleted_at,
    erased: z
      .object({
        users: z.int().meta({ description: 'Number of erased users; always 1.' }),
        metadata_entries: z.int().meta({ description: 'Number of erased entries of the metadata index.' }),
        ...erasedDocCounts,
        ...erasedMemoryCounts,
        consents: z.int().meta({ description: 'Number of erased consent records.' }),
      })
      .meta({ description: 'Counts of the erased rows.' }),
  })
  .meta({ id: 'UserReceipt', description: 'Receipt for the erasure of a user in one transaction.' })
