import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

interface Served {
  url: string
  /** Returns the output so far. */
  output: () => string
}

/** Waits until a new server says on its standard output where it serves. Rejects if the process ends before. */
export const servedUrl = async (child: ChildProcess & { stdout: Readable }): Promise<Served> => {
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const [, found] = /serves on (\S+)\n/.exec(output) ?? []
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${output}`)))
  })
  return { url, output: () => output }
}
