import { z } from 'zod'
import { UserContext } from './context.ts'
import { UserId } from './fields.ts'
import { AgentId } from './memory.ts'
import { mutation } from './procedure.ts'
import { text } from './text.ts'

/** One message of a chat. */
export type ChatMessage = z.infer<typeof ChatMessage>
export const ChatMessage = z
  .strictObject({
    role: z.enum(['user', 'assistant']).meta({ description: 'Who wrote it.' }),
    content: text({ min: 1, max: 10_000 }).meta({ description: 'What is said; 1-10,000 characters.' }),
  })
  .meta({ id: 'ChatMessage' })

export type ReplyInput = z.infer<typeof ReplyInput>
export const ReplyInput = z.strictObject({
  user_id: UserId,
  agent_id: AgentId.optional().meta({ description: 'The agent that answers: it sees its own memories and those for every agent.' }),
  messages: z
    .array(ChatMessage)
    .min(1)
    .max(50)
    .refine((messages) => messages.at(-1)?.role === 'user', 'must end with a message of the user, which is to be answered')
    .meta({ description: '1-50 messages, in the order in which they were said; the last one is answered.' }),
  token_budget: z.int().min(1).max(100_000).default(1000).meta({ description: 'As in the context of a user.' }),
})

/** What the sample agent answers. */
export type Reply = z.infer<typeof Reply>
export const Reply = z
  .object({
    content: z.string().meta({ description: 'The answer.' }),
    answered_by: z.enum(['model', 'offline']).meta({ description: '`offline`: no model wrote it; it repeats what is known and fits.' }),
    fallback: z
      .enum(['timeout', 'refused', 'unavailable', 'malformed'])
      .nullable()
      .meta({ description: 'Why the model that is configured did not answer; null where it did, or where there is none.' }),
    context: UserContext,
  })
  .meta({ id: 'Reply', description: 'What the sample agent answers, and what it went by.' })

export const chat = {
  reply: mutation('POST /users/{user_id}/chat', {
    summary: 'Have the sample agent answer a user',
    description:
      'A sample of an agent over `GET /users/{user_id}/context`, which the console shows; an application brings its own. It stores nothing: what was said becomes memories by `POST /users/{user_id}/memories/form`.',
    input: ReplyInput,
    output: Reply,
    errors: ['NOT_FOUND'],
  }),
}
