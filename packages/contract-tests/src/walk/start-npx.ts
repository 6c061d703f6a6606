import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { servedUrl } from '../harness/served-url.ts'

interface Started {
  url: string
  firstLine: string
  /** Does what Ctrl+C does in a terminal: interrupts npx and what it runs, and waits for their end. */
  interrupt: () => Promise<void>
  kill: () => void
}

/** Runs npx, and waits until the server that it runs serves. */
export const startNpx = async (parameters: string[], cwd: string, env: Record<string, string>): Promise<Started> => {
  // A group of processes of its own, as a shell gives to each command.
  const child = spawn('npx', parameters, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name)
    } catch {
      // All of its processes have ended.
    }
  }
  const ended = once(child, 'close')
  const { url, output } = await servedUrl(child)
  return {
    url,
    firstLine: output().split('\n')[0] ?? '',
    interrupt: async () => {
      signal('SIGINT')
      await ended
    },
    kill: () => signal('SIGKILL'),
  }
}
