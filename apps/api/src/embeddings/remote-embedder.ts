import { endpointFetch } from '../llm/endpoint-fetch.ts'
import type { Embedder } from './embedder.ts'

interface Endpoint {
  id: string
  url: string
  name: string
  key: string | undefined
}

/** Embeds by an endpoint that speaks OpenAI's embeddings. The AI SDK is loaded for it here. */
export const createRemoteEmbedder = async ({ id, url: baseURL, name, key: apiKey }: Endpoint): Promise<Embedder> => {
  const [{ createOpenAICompatible }, { embedMany }] = await Promise.all([import('@ai-sdk/openai-compatible'), import('ai')])
  const endpoint = createOpenAICompatible({
    ...{ name: 'embeddings', baseURL, fetch: endpointFetch },
    ...(apiKey !== undefined && { apiKey }),
  })
  const model = endpoint.textEmbeddingModel(name)
  return {
    id,
    embed: async (texts, signal) => {
      const { embeddings } = await embedMany({
        ...{ model, values: texts, abortSignal: signal, maxRetries: 1, experimental_telemetry: { isEnabled: false } },
      })
      const [first] = embeddings
      if (embeddings.length !== texts.length || !first || embeddings.some(({ length }) => length !== first.length))
        throw new Error('The endpoint did not answer one vector of the same length for each text')
      return embeddings.map((vector) => Float32Array.from(vector))
    },
    close: async () => undefined,
  }
}
