import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const api = join(root, 'apps/api')
const main = join(api, 'dist/main.js')

/** Returns the path of the server that `npm start` runs. Builds it first if its sources are newer. */
export const builtServer = (): Promise<string> => (built ??= buildIfStale())

let built: Promise<string> | undefined

const buildIfStale = async () => {
  const sources = ['apps/api/src', 'apps/api/vite.config.ts', 'packages/contracts/src'].map((path) => changedAt(join(root, path)))
  const newest = Math.max(...(await Promise.all(sources)))
  const isFresh = await changedAt(main).then(
    (builtAt) => builtAt > newest,
    () => false,
  )
  if (!isFresh) await build()
  return main
}

/** Returns the time of the last change of a file, or of the newest file in a folder. */
const changedAt = async (path: string): Promise<number> => {
  const found = await stat(path)
  if (!found.isDirectory()) return found.mtimeMs
  const entries = await readdir(path, { recursive: true })
  const times = await Promise.all(entries.map(async (entry) => (await stat(join(path, entry))).mtimeMs))
  return Math.max(...times)
}

/** Builds into a new folder and renames the result: other test files may run the earlier build. */
const build = async () => {
  const folder = join(api, 'node_modules', `.build-${randomUUID()}`)
  const vite = join(api, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--outDir', folder, '--logLevel', 'error'], {
    cwd: api,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  try {
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`The build of the server ended with ${code}`)
    await mkdir(dirname(main), { recursive: true })
    // The server last: it starts the others, and any test that sees it may run it.
    const files = (await readdir(folder)).sort((a, b) => Number(a === 'main.js') - Number(b === 'main.js'))
    for (const file of files) await rename(join(folder, file), join(dirname(main), file))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
