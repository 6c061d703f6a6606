import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@acquaint/test-postgres'

export interface Running {
  url: string
  stop: () => Promise<void>
}

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The server as `npm start` runs it, over a database of ours. */
export const startAcquaint = (databaseUrl: string, { profileFolder }: { profileFolder: string | undefined }): Promise<Running> => {
  const profile = profileFolder ? ['--cpu-prof', '--cpu-prof-dir', profileFolder] : []
  return start((port) => ({
    parameters: [...profile, fileOf('../../api/dist/main.js'), 'serve'],
    environment: { DATABASE_URL: databaseUrl, PORT: String(port) },
    path: '/readyz',
  }))
}

/** A bare server, see reference.ts. */
export const startReference = (name: 'node:http' | 'express'): Promise<Running> =>
  start((port) => ({ parameters: ['--import', 'tsx', fileOf('reference.ts'), name, String(port)], environment: {}, path: '/' }))

interface Command {
  parameters: string[]
  environment: NodeJS.ProcessEnv
  /** Path that answers 200 once it serves. */
  path: string
}

/** Starts each server as a process of its own: the sender of the requests must not share its event loop. */
const start = async (command: (port: number) => Command): Promise<Running> => {
  const port = await freePort()
  const { parameters, environment, path } = command(port)
  const child = spawn(process.execPath, parameters, {
    env: { ...process.env, ...environment },
    // The log goes nowhere, but is written: as it is in production.
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl+C is for the bench, which stops the server in its turn.
    detached: true,
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-10_000)
  })
  let isStopping = false
  child.once('exit', (code, reason) => {
    if (!isStopping) console.error(`\n${parameters.join(' ')} ended by itself, with ${code ?? reason}: ${said}`)
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(`${url}${path}`))) {
    if (!isRunning(child)) throw new Error('A server ended before it served')
    await sleep(50)
  }
  return {
    url,
    stop: async () => {
      isStopping = true
      if (isRunning(child)) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      process.removeListener('exit', kill)
    },
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
