import type { ModelMessage } from 'ai'
import { z } from 'zod'

const messagesMax = 200
const sentMax = 30

/** Body of a request of `useChat`. A browser may send anything: messages of the system and results of tools are not accepted from it. */
export const ChatRequest = z.object({
  id: z.string().min(1).max(200),
  messages: z
    .array(
      z.object({
        role: z.enum(['user', 'assistant']),
        parts: z.array(z.object({ type: z.string(), text: z.string().max(25_000).optional() })).max(100),
      }),
    )
    .min(1)
    .max(messagesMax),
})

/** Returns the texts of the latest messages. */
export const toModelMessages = (messages: z.infer<typeof ChatRequest>['messages']): ModelMessage[] =>
  messages.slice(-sentMax).flatMap(({ role, parts }) => {
    const content = parts.flatMap(({ type, text }) => (type === 'text' && text ? [text] : [])).join('\n')
    return content === '' ? [] : [{ role, content }]
  })
