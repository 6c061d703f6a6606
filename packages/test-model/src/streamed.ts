import type { ServerResponse } from 'node:http'

interface Completion {
  id: string
  created: number
  model: string
  choices: { message: { content?: string | null; refusal?: string | null }; finish_reason: string }[]
  usage: object
}

const piecesMax = 4

/** Sends a completion as a stream of events, in a few pieces, as a model does for `stream: true`. */
export const streamCompletion = (res: ServerResponse, { id, created, model, choices, usage }: Completion) => {
  const [{ message, finish_reason } = { message: {}, finish_reason: 'stop' }] = choices
  const event = (delta: object, end: string | null, more = {}) =>
    `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model, choices: [{ index: 0, delta, finish_reason: end }], ...more })}\n\n`
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  const { content, ...others } = message
  res.write(event({ role: 'assistant', ...(content ? { content: '' } : others) }, null))
  for (const piece of piecesOf(content ?? '')) res.write(event({ content: piece }, null))
  res.end(`${event({}, finish_reason, { usage })}data: [DONE]\n\n`)
}

const piecesOf = (text: string): string[] => {
  const length = Math.max(1, Math.ceil(text.length / piecesMax))
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) => text.slice(index * length, (index + 1) * length))
}
