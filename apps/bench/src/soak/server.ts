import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { freePort } from '@acquaint/test-postgres'

export interface SoakDatabase {
  url: string
}

export interface SoakServer {
  url: string
  kill: () => Promise<void>
}

/** Creates a key of a new app. */
export const makeKey = async ({ url }: SoakDatabase, app: string): Promise<string> => {
  const db = await openDatabase(url)
  try {
    return (await createKey(db, app)).key
  } finally {
    await db.close()
  }
}

const main = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url))

/** Starts a server as a process of its own, and waits until it serves. */
export const startProcess = async ({ url: databaseUrl }: SoakDatabase): Promise<SoakServer> => {
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }
  const child: ChildProcess = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const url = `http://127.0.0.1:${port}`
  while (
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it served`)
    await sleep(20)
  }
  return {
    url,
    kill: async () => {
      process.removeListener('exit', end)
      child.kill('SIGKILL')
      await ended
    },
  }
}
