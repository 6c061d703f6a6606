import { z } from 'zod'
import { acquaint } from '../../../server/acquaint'
import { currentOrNewUser } from '../../../server/visitor'
import { question } from '../../question'

const Body = z.strictObject({ agrees: z.boolean() })

/** Records the answer of the user with the question that was asked. A withdrawal erases the memories. */
export const PUT = async (request: Request) => {
  const body = Body.safeParse(await request.json().catch(() => undefined))
  if (!body.success) return Response.json({ error: 'Send { "agrees": true } or { "agrees": false }.' }, { status: 400 })
  const { agrees } = body.data
  const { id } = await currentOrNewUser()
  const { memory_opt_in } = await acquaint.users.update({
    user_id: id,
    memory_opt_in: agrees,
    consent_note: `Asked in the chat: ${question} Answer: ${agrees ? 'yes' : 'no'}.`,
    erase_memories: !agrees,
  })
  return Response.json({ agrees: memory_opt_in })
}
