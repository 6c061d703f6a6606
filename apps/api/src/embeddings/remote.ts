import { endpointFetch } from '../llm/endpoint-fetch.ts'
import type { Embedder } from './embedder.ts'

interface Endpoint {
  id: string
  url: string
  name: string
  key: string | undefined
}

/** Creates an embedder over an endpoint with the embeddings API of OpenAI. Loads the AI SDK. */
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
        throw new Error('The endpoint must return one vector per text, all with the same number of dimensions')
      return embeddings.map((vector) => Float32Array.from(vector))
    },
    close: async () => undefined,
  }
}
