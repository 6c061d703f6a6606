import type { FormMemories, UserContextInput } from '@acquaint/client'
import { ApiError } from '@acquaint/client'
import { type PromptMessage, queryOf, turnOf } from './turn.ts'
import { watchEnd } from './watched-stream.ts'

export interface WithAcquaintOptions {
  /** The client of `createClient`. */
  client: {
    users: { context: (input: UserContextInput, options?: { signal?: AbortSignal }) => Promise<{ text: string }> }
    memories: { form: (input: FormMemories, options?: { signal?: AbortSignal }) => Promise<unknown> }
  }
  /** The user whom the model talks to (UUID). */
  userId: string
  /** Binds memories to one agent. Default: every agent can recall them. */
  agentId?: string | undefined
  /** The conversation, which each memory names. Default: none. */
  sessionId?: string | undefined
  /** Maximum number of tokens of the context, 1-100,000. Default: 1,000. */
  tokenBudget?: number | undefined
  /** Time after which a call goes on without context. Default: 2,000 ms. */
  contextTimeoutMs?: number | undefined
  /** Time after which the extraction of memories is given up. Default: 30,000 ms. */
  memoriesTimeoutMs?: number | undefined
  /** Whether an answer ends only when its memories are stored. Default: false. */
  waitForMemories?: boolean | undefined
  /** Receives the extraction of each turn: `waitUntil` of a serverless platform, which otherwise ends it with the answer. */
  waitUntil?: ((memories: Promise<void>) => void) | undefined
  /** Receives errors of Acquaint, which never fail a call of the model. Default: they are ignored. Missing consent is no error. */
  onError?: ((error: unknown, during: 'context' | 'memories') => void) | undefined
}

/** A call of a model: what the specifications v3 (`ai` 6) and v4 (`ai` 7) have in common. */
interface Call {
  prompt: readonly PromptMessage[]
  abortSignal?: AbortSignal | undefined
}

/** A model of the specification v3 or v4. */
export interface LanguageModelLike {
  readonly specificationVersion: string
  readonly provider: string
  readonly modelId: string
  readonly supportedUrls: unknown
  doGenerate(call: Call): PromiseLike<object>
  doStream(call: Call): PromiseLike<{ stream: ReadableStream }>
}

/**
 * Returns a model that knows its user. Each call gets the user's context as a system message, and each answered turn of the
 * user is sent to Acquaint, which forms memories if the user has consented. If Acquaint is away or slow, the model answers
 * without context.
 */
export const withAcquaint = <Model extends LanguageModelLike>(
  model: Model,
  options: WithAcquaintOptions,
): Pick<Model, keyof LanguageModelLike> => {
  const { transformParams, wrapGenerate, wrapStream } = acquaintMiddleware(options)
  const wrapped: LanguageModelLike = {
    specificationVersion: model.specificationVersion,
    provider: model.provider,
    modelId: model.modelId,
    get supportedUrls() {
      return model.supportedUrls
    },
    doGenerate: async (given) => {
      const params = await transformParams({ params: given })
      return wrapGenerate({ params, doGenerate: () => model.doGenerate(params) })
    },
    doStream: async (given) => {
      const params = await transformParams({ params: given })
      return wrapStream({ params, doStream: () => model.doStream(params) })
    },
  }
  // Every member takes and returns what the same member of the model takes and returns.
  return wrapped as Pick<Model, keyof LanguageModelLike>
}

/** Returns the same as a middleware, for `wrapLanguageModel` of `ai` 6 and 7. */
export const acquaintMiddleware = (options: WithAcquaintOptions) => {
  /** Starts the extraction of a turn, and resolves at once unless the application waits for memories. */
  const remember = async (prompt: readonly PromptMessage[]) => {
    const memories = formMemories(prompt, options)
    try {
      options.waitUntil?.(memories)
    } catch (error) {
      report(error, 'memories', options)
    }
    if (options.waitForMemories) await memories
  }
  return {
    specificationVersion: 'v3' as const,
    transformParams: async <Params extends Call>({ params }: { params: Params }): Promise<Params> => {
      const text = await readContext(params, options)
      // A system message is a message of every specification.
      return text ? ({ ...params, prompt: withSystem(params.prompt, text) } as Params) : params
    },
    wrapGenerate: async <Result>(call: { params: Call; doGenerate: () => PromiseLike<Result> }): Promise<Result> => {
      const result = await call.doGenerate()
      await remember(call.params.prompt)
      return result
    },
    wrapStream: async <Result extends { stream: ReadableStream }>(call: {
      params: Call
      doStream: () => PromiseLike<Result>
    }): Promise<Result> => {
      const result = await call.doStream()
      return { ...result, stream: watchEnd(result.stream, () => remember(call.params.prompt)) }
    },
  }
}

/** Adds the context after the system messages of the application. */
const withSystem = (prompt: readonly PromptMessage[], text: string): PromptMessage[] => {
  const first = prompt.findIndex(({ role }) => role !== 'system')
  const at = first === -1 ? prompt.length : first
  return prompt.toSpliced(at, 0, { role: 'system', content: text })
}

const readContext = async ({ prompt, abortSignal }: Call, options: WithAcquaintOptions): Promise<string | undefined> => {
  const { client, userId, agentId, tokenBudget, contextTimeoutMs = 2000 } = options
  const timeout = AbortSignal.timeout(contextTimeoutMs)
  const signal = abortSignal ? AbortSignal.any([abortSignal, timeout]) : timeout
  try {
    const input = {
      user_id: userId,
      agent_id: agentId,
      query: queryOf(prompt),
      ...(tokenBudget !== undefined && { token_budget: tokenBudget }),
    }
    return (await client.users.context(input, { signal })).text
  } catch (error) {
    if (!abortSignal?.aborted) report(error, 'context', options)
    return undefined
  }
}

const formMemories = async (prompt: readonly PromptMessage[], options: WithAcquaintOptions): Promise<void> => {
  const { client, userId, agentId, sessionId, memoriesTimeoutMs = 30_000 } = options
  const messages = turnOf(prompt)
  if (messages.length === 0) return
  try {
    const input = { user_id: userId, agent_id: agentId, session_id: sessionId, messages }
    await client.memories.form(input, { signal: AbortSignal.timeout(memoriesTimeoutMs) })
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'CONSENT_REQUIRED')) report(error, 'memories', options)
  }
}

const report = (error: unknown, during: 'context' | 'memories', { onError }: WithAcquaintOptions) => {
  try {
    onError?.(error, during)
  } catch {
    // A report that fails must not fail the call of the model.
  }
}
