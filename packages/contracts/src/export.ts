import { z } from 'zod'
import { Consent } from './consent.ts'
import { Doc } from './docs.ts'
import { Fact } from './facts.ts'
import { Timestamp, UserId } from './fields.ts'
import { Memory, MemoryVersion } from './memory.ts'
import { query } from './procedure.ts'
import { User } from './users.ts'

/** Version of the format of exports. It rises when a reader of the earlier format would misread the new one. */
export const exportVersion = 1

const ExportedFact = Fact.omit({ memory_id: true, statement: true, source: true })

/** Represents a memory with everything that belongs to it. */
export type ExportedMemory = z.infer<typeof ExportedMemory>
export const ExportedMemory = Memory.extend({
  versions: z.array(MemoryVersion).meta({ description: 'Earlier versions of the memory, oldest first.' }),
  facts: z.array(ExportedFact).meta({ description: 'Facts that the memory states, those that are over included, oldest first.' }),
}).meta({ id: 'ExportedMemory', description: 'A memory with its history and its facts.' })

/** Represents everything that is stored about one user. */
export type UserExport = z.infer<typeof UserExport>
export const UserExport = z
  .object({
    format: z.literal('acquaint.user').meta({ description: 'Kind of the document: always `acquaint.user`.' }),
    version: z.int().meta({ description: 'Version of the format.', examples: [exportVersion] }),
    exported_at: Timestamp.meta({ description: 'Time of the export (RFC 3339, UTC). The document shows the data as it was then.' }),
    user: User.extend({
      last_seen_at: Timestamp.meta({ description: 'Time at which the user was last seen: see `activity` (RFC 3339, UTC).' }),
    }).meta({ description: 'The user.' }),
    consents: z.array(Consent).meta({ description: 'Consent records, oldest first.' }),
    docs: z.array(Doc).meta({ description: 'Documents with their content, oldest first.' }),
    memories: z.array(ExportedMemory).meta({
      description: 'Memories of every agent with `feedback`, superseded ones included, oldest first. Expired ones are not part of it.',
    }),
  })
  .meta({ id: 'UserExport', description: 'Everything that is stored about one user.' })

export type ExportUser = z.infer<typeof ExportUser>
export const ExportUser = z.strictObject({ user_id: UserId })

/**
 * Declares the documents that REST sends as a stream, by resource. They are no procedures of tRPC, which holds a whole result in
 * memory.
 */
export const streams = {
  users: {
    export: query('GET /users/{user_id}/export', {
      summary: 'Export everything that is stored about a user',
      description: [
        'Returns one JSON document with the user, the consent records, the documents, and the memories with their versions, sources and facts.',
        'The document shows one state of the data: changes during the export are not part of it. Works without consent too.',
        'The server streams the document: each document, memory and consent record begins on a line of its own. If the export fails, the connection is cut before the end of the document, and the document is not valid JSON.',
        'An erasure that would have to wait for the export cuts it: repeat the request. An export takes at most 10 minutes.',
        'Only REST has this operation; of the clients in TypeScript, use `exportUser`. Returns `NOT_FOUND` if the user does not exist.',
      ].join(' '),
      input: ExportUser,
      output: UserExport,
      isLong: true,
      cost: 50,
      errors: ['NOT_FOUND'],
    }),
  },
}
