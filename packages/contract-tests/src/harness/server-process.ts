import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { onTestFinished } from 'vitest'
import { builtServer } from './built-server.ts'

type Environment = Record<string, string>

/** End and output of a process. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface ServerProcess {
  child: ChildProcess
  /** Origin of the server. */
  url: string
  /** Returns the output so far. */
  stdout: () => string
  ended: Promise<Ended>
  /** Sends a signal and waits for the end of the process. */
  stop: (signal?: NodeJS.Signals) => Promise<Ended>
}

/** Runs a command of `acquaint` to its end. */
export const runAcquaint = async (parameters: string[], environment: Environment): Promise<Ended> =>
  (await startAcquaint(parameters, environment)).ended

/** Starts the built server on a free port. The end of the test kills it. */
export const startServer = async (environment: Environment): Promise<ServerProcess> => {
  const { child, stdout, ended } = await startAcquaint(['serve'], { PORT: '0', ...environment })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [, found] = /serves on (\S+)\n/.exec(stdout()) ?? []
      if (found) resolve(found)
    })
    ended.then((end) => reject(new Error(`The server ended with ${end.code ?? end.signal}: ${end.stderr}`)), reject)
  })
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return { child, url, stdout, ended, stop }
}

/** Parses the log lines of the output, without the announcement for people. */
export const logLines = (stdout: string): Record<string, unknown>[] => {
  const lines = stdout.split('\n').filter((line) => line !== '' && !/^(Acquaint serves on | {2}\S)/.test(line))
  return lines.map((line) => JSON.parse(line))
}

/** Starts a command of `acquaint`. The end of the test kills it. */
export const startAcquaint = async (parameters: string[], environment: Environment) => {
  const child = spawn(process.execPath, [await builtServer(), ...parameters], {
    cwd: tmpdir(),
    // The environment of this machine may hold a DATABASE_URL.
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, stdout: stdout(), stderr: stderr() }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, stdout, ended }
}

const collect = (stream: NodeJS.ReadableStream) => {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}
