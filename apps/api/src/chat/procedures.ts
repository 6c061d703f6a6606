import { chat, type Reply, type ReplyInput } from '@acquaint/contracts'
import type { Model } from '../llm/model.ts'
import { implement, router } from '../trpc.ts'
import { type Known, knowUser } from '../users/context.ts'

/** So many of what fits best the offline agent repeats. */
const repeatedMax = 5
const repeatedCharactersMax = 300

export const chatRouter = router({
  reply: implement(chat.reply).mutation(async ({ input, ctx, signal }) => {
    const { user_id, agent_id, messages, token_budget } = input
    const query = messages.at(-1)?.content
    const known = await knowUser({ user_id, agent_id, token_budget, query }, ctx)
    const answer = ctx.model && (await askModel(ctx.model, { known, messages, signal }))
    if (answer?.kind === 'answer')
      return { content: answer.text, answered_by: 'model', fallback: null, context: known.context } satisfies Reply
    if (answer) ctx.log?.warn({ reason: answer.reason, status: answer.status }, 'the model did not answer, and the offline agent did')
    return {
      content: answerOffline(known),
      answered_by: 'offline',
      fallback: answer?.reason ?? null,
      context: known.context,
    } satisfies Reply
  }),
})

interface Asking {
  known: Known
  messages: ReplyInput['messages']
  signal: AbortSignal | undefined
}

const askModel = async (model: Model, { known: { context }, messages, signal }: Asking) => {
  const inTime = AbortSignal.timeout(model.timeoutMs)
  const answer = await model.ask({
    instructions: `${instructions}\n\n${context.text}`,
    messages,
    signal: signal ? AbortSignal.any([signal, inTime]) : inTime,
  })
  signal?.throwIfAborted()
  return answer.kind === 'answer' && answer.text.trim() === '' ? ({ kind: 'failed', reason: 'malformed', status: null } as const) : answer
}

const instructions = `You are a friendly assistant who knows the user you talk to. Answer in a few sentences, in the language of the user.
Use what is known about the user where it helps. Say nothing about the user that is not there or was not said in this conversation; where you do not know, say so.`

/** Repeats what is known and fits: without a model nobody can do more honestly. */
const answerOffline = ({ context, told }: Known): string => {
  const lines = told.slice(0, repeatedMax).map((text) => `– ${text.slice(0, repeatedCharactersMax)}`)
  if (lines.length > 0) return `No model is at work here, so I can only repeat what I know of you that fits:\n${lines.join('\n')}`
  const isRefused = context.omitted.some(({ reason }) => reason === 'consent')
  return isRefused
    ? 'No model is at work here, and you have not agreed that I remember what you tell me. I know nothing that fits.'
    : 'No model is at work here, and I know nothing of you that fits. Tell me something about yourself.'
}
