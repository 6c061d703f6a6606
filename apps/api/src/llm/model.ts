import type { z } from 'zod'
import type { Config } from '../config.ts'
import { endpointFetch } from './endpoint-fetch.ts'
import { failed, failureOf, type ModelFailure, waitMsBeforeRetry } from './failure.ts'
import { type Attempt, askWithPatience } from './retry.ts'

/** A model behind an OpenAI-compatible endpoint. */
export interface Model {
  /** How long it may take over all that one piece of work asks of it. */
  timeoutMs: number
  /** Asks once, and once more where the endpoint was busy. It does not throw: what goes wrong is an answer too. */
  ask: (question: Question) => Promise<ModelAnswer | ModelFailure>
}

export interface Question {
  instructions: string
  messages: { role: 'user' | 'assistant'; content: string }[]
  /** What the JSON of the answer should be; without it, words. Endpoints may pass over it: whoever asks reads the answer with care. */
  schema?: z.ZodType
  signal: AbortSignal
}

export interface ModelAnswer {
  kind: 'answer'
  text: string
  /** Whether the model came to the end of its tokens before the end of its answer. */
  isCut: boolean
}

/** The model that is configured, if one is. The AI SDK is loaded for it here: a server without a model does without. */
export const createModel = async (config: Config): Promise<Model | undefined> => {
  const { MODEL_URL: baseURL, MODEL_NAME: name, MODEL_KEY: apiKey, MODEL_TIMEOUT_MS: timeoutMs } = config
  if (!baseURL || !name) return undefined
  const [{ createOpenAICompatible }, { generateText, NoObjectGeneratedError, Output }] = await Promise.all([
    import('@ai-sdk/openai-compatible'),
    import('ai'),
  ])
  // It would print them to the console.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const endpoint = createOpenAICompatible({
    ...{ name: 'model', baseURL, supportsStructuredOutputs: true, fetch: endpointFetch },
    ...(apiKey !== undefined && { apiKey }),
  })
  const model = endpoint(name)

  const attempt: Attempt = async ({ instructions: system, messages, schema, signal }, { isBySchema }) => {
    try {
      const { text, finishReason } = await generateText({
        ...{ model, system, messages, abortSignal: signal, maxRetries: 0, experimental_telemetry: { isEnabled: false } },
        ...(isBySchema && schema && { output: Output.object({ schema }) }),
      })
      return { outcome: answerOf(text, finishReason) }
    } catch (error) {
      // JSON of another form, or in other text: whoever asks knows better what can be made of it.
      if (NoObjectGeneratedError.isInstance(error)) return { outcome: answerOf(error.text, error.finishReason) }
      return { outcome: failureOf(error, signal), waitMs: waitMsBeforeRetry(error) }
    }
  }
  return { timeoutMs, ask: askWithPatience(attempt) }
}

const answerOf = (text = '', finishReason: string | undefined): ModelAnswer | ModelFailure =>
  finishReason === 'content-filter' ? failed('refused') : { kind: 'answer', text, isCut: finishReason === 'length' }
