import { Worker } from 'node:worker_threads'
import type { Embedder } from './embedder.ts'

type Answer = { id: number } & ({ vectors: Float32Array[] } | { message: string })

interface Asked {
  resolve: (vectors: Float32Array[]) => void
  reject: (error: Error) => void
}

/** Creates an embedder in a thread of its own, which starts at the first call, and again after a failure. */
export const createLocalEmbedder = (): Embedder => {
  const asked = new Map<number, Asked>()
  let worker: Worker | undefined
  let last = 0
  const start = () => {
    const started = new Worker(new URL('./local-worker.js', import.meta.url))
    started.unref()
    started.on('message', (answer: Answer) => {
      const one = asked.get(answer.id)
      asked.delete(answer.id)
      if ('vectors' in answer) one?.resolve(answer.vectors)
      else one?.reject(new Error(answer.message))
    })
    const end = (error: unknown) => {
      if (worker !== started) return
      worker = undefined
      for (const { reject } of asked.values()) reject(new Error('The worker thread of the local embedder exited', { cause: error }))
      asked.clear()
    }
    started.on('error', end)
    started.on('exit', end)
    return started
  }
  return {
    id: 'local use-lite-en 0.2.0',
    embed: (texts, signal) =>
      new Promise((resolve, reject) => {
        const id = ++last
        const stop = () => {
          asked.delete(id)
          reject(signal.reason)
        }
        if (signal.aborted) return stop()
        signal.addEventListener('abort', stop, { once: true })
        const finish = () => signal.removeEventListener('abort', stop)
        asked.set(id, {
          resolve: (vectors) => {
            finish()
            resolve(vectors)
          },
          reject: (error) => {
            finish()
            reject(error)
          },
        })
        worker ??= start()
        worker.postMessage({ id, texts })
      }),
    close: async () => {
      await worker?.terminate()
      worker = undefined
    },
  }
}
