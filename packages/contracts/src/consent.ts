import { z } from 'zod'
import { Id, SortOrder, Timestamp, UserId } from './fields.ts'
import { cursorOrOffset, cursorOrOffsetIssue, PageInput } from './page.ts'
import { text } from './text.ts'

export const MemoryOptIn = z.boolean().meta({
  description: 'Whether the user consents to memories. If false, no memory of the user is created, updated or recalled.',
  examples: [true],
})

export const ConsentNote = text({ min: 1, max: 4000 }).meta({
  description:
    'Evidence of the consent or withdrawal, such as the consent text that the user accepted; 1-4,000 characters. Stored in the consent record. Requires `memory_opt_in`.',
  examples: ['Ticked "Remember what I tell you" in the settings.'],
})

/** Records one change of a user's consent to memories. */
export type Consent = z.infer<typeof Consent>
export const Consent = z
  .object({
    id: Id.meta({ description: 'Identifier of the consent record (UUID).' }),
    memory_opt_in: MemoryOptIn.meta({ description: 'New value: true for consent, false for withdrawal.' }),
    consent_note: ConsentNote.nullable().meta({
      description: 'Evidence that the request supplied. Null if the request had no `consent_note`.',
    }),
    key_id: Id.nullable().meta({ description: 'Identifier of the API key of the request. Null if the request had no key.' }),
    created_at: Timestamp.meta({ description: 'Time of the change (RFC 3339, UTC). Unique among the consent records of the user.' }),
  })
  .meta({ id: 'Consent', description: "A consent record: one change of a user's consent to memories." })

export type ListConsents = z.infer<typeof ListConsents>
export const ListConsents = z
  .strictObject({ user_id: UserId })
  .extend(PageInput.shape)
  .extend({ order: SortOrder })
  .refine(cursorOrOffset, cursorOrOffsetIssue)

/** Refuses a consent note without `memory_opt_in`, and an erasure of memories without a withdrawal. */
export const requireMemoryOptIn = (
  input: { memory_opt_in?: boolean | undefined; consent_note?: string | undefined; erase_memories: boolean },
  ctx: z.core.$RefinementCtx,
) => {
  const { memory_opt_in, consent_note, erase_memories } = input
  const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (consent_note !== undefined && memory_opt_in === undefined) refuse('consent_note', 'requires memory_opt_in: send both fields')
  if (erase_memories && memory_opt_in !== false) refuse('erase_memories', 'requires memory_opt_in: false: send both fields')
}
