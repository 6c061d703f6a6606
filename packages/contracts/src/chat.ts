import { z } from 'zod'
import { TokenBudget, UserContext } from './context.ts'
import { UserId } from './fields.ts'
import { RecallingAgentId } from './memory.ts'
import { ModelFallback, modelFallbackReasons } from './model.ts'
import { bodyBytes, mutation } from './procedure.ts'
import { text } from './text.ts'

/** Represents one message of a chat with the sample agent. */
export type ChatMessage = z.infer<typeof ChatMessage>
export const ChatMessage = z
  .strictObject({
    role: z.enum(['user', 'assistant']).meta({ description: 'Role of the author of the message.' }),
    content: text({ min: 1, max: 10_000 }).meta({ description: 'Text of the message, 1-10,000 characters.' }),
  })
  .meta({ id: 'ChatMessage', description: 'A message of a chat with the sample agent.' })

export type ReplyInput = z.infer<typeof ReplyInput>
export const ReplyInput = z.strictObject({
  user_id: UserId,
  agent_id: RecallingAgentId.optional(),
  messages: z
    .array(ChatMessage)
    .min(1)
    .max(50)
    .refine((messages) => messages.at(-1)?.role === 'user', 'must end with a message of the role user: the agent answers the last message')
    .meta({
      description: '1-50 messages in chronological order. The last message must have the role `user`; the agent answers this message.',
      examples: [[{ role: 'user', content: 'Which medicines must I not be given?' }]],
    }),
  token_budget: TokenBudget,
})

/** Represents an answer of the sample agent. */
export type Reply = z.infer<typeof Reply>
export const Reply = z
  .object({
    content: z.string().meta({ description: 'Text of the answer.' }),
    answered_by: z.enum(['model', 'offline']).meta({
      description:
        '`model`: the configured model wrote the answer. `offline`: no model wrote the answer, which lists the best matching memories and passages.',
    }),
    fallback: ModelFallback.nullable().meta({
      description: `Why the configured model did not answer. ${modelFallbackReasons} Null if the model answered, or if no model is configured.`,
    }),
    context: UserContext,
  })
  .meta({ id: 'Reply', description: 'An answer of the sample agent, with the context that the agent used.' })

export const chat = {
  reply: mutation('POST /users/{user_id}/chat', {
    summary: 'Get an answer from the sample agent',
    description:
      'Answers the last message with the context of the user (see `GET /users/{user_id}/context`). The console uses this sample agent; an application uses its own. The request stores no messages and creates no memories: send the conversation to `POST /users/{user_id}/memories/form` to create memories. Returns `NOT_FOUND` if the user does not exist.',
    input: ReplyInput,
    output: Reply,
    bodyBytesMax: bodyBytes.texts,
    isLong: true,
    cost: 50,
    errors: ['NOT_FOUND'],
  }),
}
