import type { Reply, ReplyInput, UserContext } from '@acquaint/contracts'
import { chat } from '@acquaint/contracts/internal'
import type { Model } from '../llm/model.ts'
import { implementCancellable, router } from '../trpc.ts'
import { getContext } from '../users/context.ts'

/** Texts that the offline agent repeats, and characters of each. */
const repeatedMax = 5
const repeatedCharactersMax = 300

export const chatRouter = router({
  reply: implementCancellable(chat.reply).mutation(async ({ input, ctx, signal }) => {
    const { user_id, agent_id, messages, token_budget } = input
    const query = messages.at(-1)?.content
    const { context, texts } = await getContext({ user_id, agent_id, token_budget, query, explain: false }, ctx)
    const answer = ctx.model && (await askModel(ctx.model, { context, messages, signal }))
    if (answer?.kind === 'answer') return { content: answer.text, answered_by: 'model', fallback: null, context } satisfies Reply
    if (answer) ctx.log?.warn({ reason: answer.reason, status: answer.status }, 'the model failed, and the offline agent answered')
    return {
      content: answerOffline({ context, texts }),
      answered_by: 'offline',
      fallback: answer?.reason ?? null,
      context,
    } satisfies Reply
  }),
})

interface Conversation {
  context: UserContext
  messages: ReplyInput['messages']
  signal: AbortSignal | undefined
}

const askModel = async (model: Model, { context, messages, signal }: Conversation) => {
  const timeout = AbortSignal.timeout(model.timeoutMs)
  const answer = await model.ask({
    instructions: `${instructions}\n\n${context.text}`,
    messages,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  })
  signal?.throwIfAborted()
  return answer.kind === 'answer' && answer.text.trim() === '' ? ({ kind: 'failed', reason: 'malformed', status: null } as const) : answer
}

const instructions = `You are a friendly assistant who knows the user you talk to. Answer in a few sentences, in the language of the user.
Use what is known about the user where it helps. Say nothing about the user that is not there or was not said in this conversation; where you do not know, say so.`

/** Repeats the best matches of the context. */
const answerOffline = ({ context, texts }: { context: UserContext; texts: string[] }): string => {
  const lines = texts.slice(0, repeatedMax).map((text) => `– ${text.slice(0, repeatedCharactersMax)}`)
  if (lines.length > 0) return `No model is available. These memories and documents match:\n${lines.join('\n')}`
  const isWithoutConsent = context.omitted.some(({ reason }) => reason === 'consent')
  return isWithoutConsent
    ? 'No model is available, and you have not agreed to memories. Nothing matches.'
    : 'No model is available, and nothing matches. Tell me something about yourself.'
}
