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
  stop: () => Promise<void>
}

/** The built server, with the built console, over a new database of its own. */
export const startServer = async (environment: Record<string, string> = {}): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-e2e-'))
  const databasePath = join(folder, 'acquaint.db')
  const launch = (...parameters: string[]) => {
    const child = spawn(process.execPath, [main, ...parameters], {
      env: { PATH: process.env.PATH ?? '', DATABASE_URL: `sqlite:${databasePath}`, PORT: '0', LOG_LEVEL: 'error', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    return { child, ended: once(child, 'close'), text: () => text }
  }
  const { child, ended, text } = launch('serve')
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, found] = /serves on (\S+)\n/.exec(text()) ?? []
      if (found) resolve(found)
    })
    ended.then(() => reject(new Error(`The server did not start: ${text()}`)), reject)
  })
  return {
    url,
    databasePath,
    run: async (...parameters) => {
      const command = launch(...parameters)
      await command.ended
      return command.text()
    },
    stop: async () => {
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
