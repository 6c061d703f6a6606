import type { Config } from '../config.ts'
import { endpointFetch } from './endpoint-fetch.ts'
import { failureOf, waitMsBeforeRetry } from './failure.ts'
import { failed, type Model, type ModelAnswer, type ModelFailure } from './model.ts'
import { type Attempt, withRetry } from './retry.ts'

/** Creates the configured model, if any. Loads the AI SDK only then. */
export const createModel = async (config: Config): Promise<Model | undefined> => {
  const { MODEL_URL: baseURL, MODEL_NAME: name, MODEL_KEY: apiKey, MODEL_TIMEOUT_MS: timeoutMs } = config
  if (!baseURL || !name) return undefined
  const [{ createOpenAICompatible }, { generateText, NoObjectGeneratedError, Output }] = await Promise.all([
    import('@ai-sdk/openai-compatible'),
    import('ai'),
  ])
  // The SDK would print warnings to the console.
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
      // JSON of another form, or inside other text: the caller may still be able to read it.
      if (NoObjectGeneratedError.isInstance(error)) return { outcome: answerOf(error.text, error.finishReason) }
      return { outcome: failureOf(error, signal), waitMs: waitMsBeforeRetry(error) }
    }
  }
  return { timeoutMs, ask: withRetry(attempt) }
}

const answerOf = (text = '', finishReason: string | undefined): ModelAnswer | ModelFailure =>
  finishReason === 'content-filter' ? failed('refused') : { kind: 'answer', text, isCut: finishReason === 'length' }
