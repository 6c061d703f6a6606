import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { createLocalEmbedder } from './local-embedder.ts'
import { createRemoteEmbedder } from './remote-embedder.ts'

/** Makes vectors of texts, which are near each other where the texts mean alike. */
export interface Embedder {
  /** Names the model: vectors of different ones have nothing to do with each other. At most 64 characters. */
  id: string
  /** Gives a vector for each text. All have the same length. */
  embed: (texts: string[], signal: AbortSignal) => Promise<Float32Array[]>
  close: () => Promise<void>
}

/** The embedder that is configured, if one is. */
export const createEmbedder = async (config: Config): Promise<Embedder | undefined> => {
  const { EMBEDDINGS, EMBEDDINGS_URL: url, EMBEDDINGS_NAME: name, EMBEDDINGS_KEY: key } = config
  if (url && name) {
    const id = createHash('sha256')
      .update(JSON.stringify([url, name]))
      .digest('hex')
    return createRemoteEmbedder({ id, url, name, key })
  }
  return EMBEDDINGS === 'local' ? createLocalEmbedder() : undefined
}
