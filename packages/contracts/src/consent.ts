import { z } from 'zod'
import { Id, SortOrder, Timestamp, UserId } from './fields.ts'
import { onePosition, onePositionIssue, PageInput } from './page.ts'
import { text } from './text.ts'

export const MemoryOptIn = z.boolean().meta({ description: 'Whether the user has agreed that the agent forms memories about them.' })

export const ConsentNote = text({ min: 1, max: 4000 }).meta({
  description: 'What shows that the user agreed or withdrew, such as the wording they were shown; 1-4,000 characters.',
  examples: ['Ticked "Remember what I tell you" in the settings.'],
})

/** A record that says when a user agreed to memories, or withdrew. */
export type Consent = z.infer<typeof Consent>
export const Consent = z
  .object({
    id: Id,
    memory_opt_in: MemoryOptIn.meta({ description: 'What it was changed to.' }),
    consent_note: ConsentNote.nullable().meta({ description: 'As it was sent with the change; null if none was.' }),
    key_id: Id.nullable().meta({ description: 'The API key that changed it; null where the server runs without keys.' }),
    created_at: Timestamp.meta({ description: 'When it was changed; RFC 3339, UTC. No two records of a user have the same.' }),
  })
  .meta({ id: 'Consent', description: 'When a user agreed to memories, or withdrew.' })

export type ListConsents = z.infer<typeof ListConsents>
export const ListConsents = z
  .strictObject({ user_id: UserId })
  .extend(PageInput.shape)
  .extend({ order: SortOrder })
  .refine(onePosition, onePositionIssue)

/** Refuses what would be lost: a note without a change that it belongs to, and an erasure without a withdrawal. */
export const refuseLost = (
  input: { memory_opt_in?: boolean | undefined; consent_note?: string | undefined; erase_memories: boolean },
  ctx: z.core.$RefinementCtx,
) => {
  const { memory_opt_in, consent_note, erase_memories } = input
  const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (consent_note !== undefined && memory_opt_in === undefined) refuse('consent_note', 'goes with memory_opt_in: send both')
  if (erase_memories && memory_opt_in !== false) refuse('erase_memories', 'goes with memory_opt_in: false: send both')
}
