import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const repository = fileURLToPath(new URL('../../../../', import.meta.url))

interface Options {
  environment?: Record<string, string>
  folder?: string
}

/** Runs a command in a shell in the repository, as a reader of the README does, and returns its output. */
export const type = async (command: string, options: Options = {}): Promise<string> => {
  const { output, ended } = open(command, options)
  const code = await ended
  if (code !== 0) throw new Error(`${command}\nended with ${code}: ${output()}`)
  return output()
}

/** Runs `npm start` and waits for the origin of the server. `stop` ends it as npm does. */
export const typeStart = async (command: string, options: Options): Promise<{ origin: string; stop: () => Promise<number | null> }> => {
  const { child, output, ended } = open(command, options)
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, found] = /serves on (\S+)\n/.exec(output()) ?? []
      if (found) resolve(found)
    })
    ended.then((code) => reject(new Error(`${command}\nended with ${code}: ${output()}`)), reject)
  })
  return {
    origin,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const open = (command: string, { environment, folder = repository }: Options) => {
  // exec, so that a signal reaches npm or npx, and not the shell around it.
  const child = spawn('sh', ['-c', command.replace(/^((?:[A-Z_]+=\S+ )*)(np[mx]) /, '$1exec $2 ')], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { child, output: () => said, ended }
}
