import { acquaintTools, withAcquaint } from '@acquaint/ai-sdk'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { stepCountIs, streamText } from 'ai'
import { after } from 'next/server'
import { acquaint, agentId } from '../../../server/acquaint'
import { currentOrNewUser } from '../../../server/visitor'
import { ChatRequest, toModelMessages } from './messages'

/** Streams the answer of the model, which sees the context of the user. The memories of the turn form after the answer. */
export const POST = async (request: Request) => {
  const body = ChatRequest.safeParse(await request.json().catch(() => undefined))
  if (!body.success) return Response.json({ error: 'The messages are not those of this chat.' }, { status: 400 })
  const { id: userId } = await currentOrNewUser()
  const user = { client: acquaint, userId, agentId, sessionId: body.data.id }
  // The middleware stores what the user says: the model gets the tools that look up and forget, and not `remember`.
  const { recall, forget, search_documents } = acquaintTools(user)
  const result = streamText({
    model: withAcquaint(model(), {
      ...user,
      waitUntil: (memories) => after(memories),
      onError: (error, during) => console.error('Acquaint failed:', during, error instanceof Error ? error.message : ''),
    }),
    system: 'You are a friendly assistant. Answer in a few sentences.',
    messages: toModelMessages(body.data.messages),
    tools: { recall, forget, search_documents },
    stopWhen: stepCountIs(5),
    abortSignal: request.signal,
  })
  return result.toUIMessageStreamResponse()
}

/** Any endpoint with the chat completions API of OpenAI. */
const model = () => {
  const { MODEL_URL = 'http://127.0.0.1:11434/v1', MODEL_NAME = 'qwen3', MODEL_KEY } = process.env
  return createOpenAICompatible({ name: 'model', baseURL: MODEL_URL, ...(MODEL_KEY && { apiKey: MODEL_KEY }) })(MODEL_NAME)
}
