import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@acquaint/test-postgres'
import { onServerCore } from './affinity.ts'
import { type Usage, usageOf } from './usage.ts'

export interface Running {
  url: string
  usage: () => Usage
  stop: () => Promise<void>
  /** Ends the server at once, as a crash does. */
  kill: () => Promise<void>
}

interface ServerOptions {
  databaseUrl?: string
  profileFolder?: string | undefined
  /** 1 for a second process of the same server: it gets another core. */
  process?: number
}

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const commands = {
  /** The server as `npm start` runs it. */
  Acquaint: { parameters: [fileOf('../../api/dist/main.js'), 'serve'], path: '/readyz' },
  /** Written by hand for the same job: see reference/server.ts. */
  reference: { parameters: ['--import', 'tsx', fileOf('reference/server.ts')], path: '/healthz' },
  express: { parameters: ['--import', 'tsx', fileOf('express.ts')], path: '/' },
}

/** Starts a server as a process of its own, on a core of its own, and waits until it serves. */
export const startServer = async (
  name: keyof typeof commands,
  { databaseUrl, profileFolder, process: index = 0 }: ServerOptions = {},
): Promise<Running> => {
  const port = await freePort()
  const { parameters, path } = commands[name]
  const profile = profileFolder ? ['--cpu-prof', '--cpu-prof-dir', resolve(profileFolder)] : []
  const [command = '', ...rest] = [...onServerCore(index), process.execPath, ...profile, ...parameters]
  const child = spawn(command, rest, {
    cwd: fileOf('..'), // where node finds tsx
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
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
    if (!isStopping) console.error(`\n${name} ended by itself, with ${code ?? reason}: ${said}`)
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(`${url}${path}`))) {
    if (!isRunning(child)) throw new Error('A server ended before it served')
    await sleep(50)
  }
  const end = async (signal: NodeJS.Signals) => {
    isStopping = true
    if (isRunning(child)) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    process.removeListener('exit', kill)
  }
  return { url, usage: () => usageOf(child.pid), stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
