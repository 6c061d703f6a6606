import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../api/dist/main.js', import.meta.url))

export interface Server {
  url: string
  databasePath: string
  /** Runs a command of `acquaint` on the same database, and gives what it printed. */
  run: (...parameters: string[]) => Promise<string>
  /** Ends the process, and leaves its database. */
  halt: () => Promise<void>
  /** Serves the same database at the same address, after `halt`. */
  resume: () => Promise<void>
  stop: () => Promise<void>
}

/** The built server, with the built console, over a new database of its own. */
export const startServer = async (environment: Record<string, string> = {}): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-e2e-'))
  const databasePath = join(folder, 'acquaint.db')
  const launch = (parameters: string[], port = '0') => {
    const child = spawn(process.execPath, [main, ...parameters], {
      env: { PATH: process.env.PATH ?? '', DATABASE_URL: `sqlite:${databasePath}`, PORT: port, LOG_LEVEL: 'error', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    return { child, ended: once(child, 'close'), text: () => text }
  }
  const serve = async (port?: string) => {
    const { child, ended, text } = launch(['serve'], port)
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => {
        const [, found] = /serves on (\S+)\n/.exec(text()) ?? []
        if (found) resolve(found)
      })
      ended.then(() => reject(new Error(`The server did not start: ${text()}`)), reject)
    })
    const halt = async () => {
      child.kill()
      await ended
    }
    return { url, halt }
  }
  let running = await serve()
  const { url } = running
  return {
    url,
    databasePath,
    run: async (...parameters) => {
      const command = launch(parameters)
      await command.ended
      return command.text()
    },
    halt: () => running.halt(),
    resume: async () => {
      running = await serve(new URL(url).port)
    },
    stop: async () => {
      await running.halt()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
