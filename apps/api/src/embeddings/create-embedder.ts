import type { Config } from '../config.ts'
import { sha256 } from '../digest.ts'
import type { Embedder } from './embedder.ts'
import { createLocalEmbedder } from './local.ts'
import { createRemoteEmbedder } from './remote.ts'

/** Creates the configured embedder, if any. */
export const createEmbedder = async (config: Config): Promise<Embedder | undefined> => {
  const { EMBEDDINGS, EMBEDDINGS_URL: url, EMBEDDINGS_NAME: name, EMBEDDINGS_KEY: key } = config
  if (url && name) return createRemoteEmbedder({ id: sha256(JSON.stringify([url, name])), url, name, key })
  return EMBEDDINGS === 'local' ? createLocalEmbedder() : undefined
}
