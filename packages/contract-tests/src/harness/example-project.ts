import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { repository } from './commands.ts'
import { makeMigratedDatabase } from './databases.ts'
import { startObservedServer } from './observed-server.ts'
import { type PublicPackage, packedPackages } from './packed-packages.ts'

export const run = promisify(execFile)

/** Starts a server on SQLite, and returns it with the environment that leads an example to it. */
export const startForExample = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const server = await startObservedServer(url)
  return { ...server, environment: { PATH: process.env.PATH ?? '', ACQUAINT_URL: server.url, ACQUAINT_KEY: server.key } }
}

/** Copies an example out of the workspace, and installs it from packed packages. Returns its folder, which the end of the test removes. */
export const installExample = async (name: string, packages: PublicPackage[]): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-example-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const project = join(folder, name)
  await cp(join(repository, 'examples', name), project, { recursive: true })
  const tarballs = await packedPackages(...packages)
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs], { cwd: project })
  return project
}

interface Started {
  child: ChildProcess
  url: string
}

/** Starts a program of an example, and waits for the first address that it prints. The end of the test kills it. */
export const startExample = async (parameters: string[], cwd: string, env: Record<string, string>): Promise<Started> => {
  const child = spawn(process.execPath, parameters, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const [found] = /http:\/\/[\w.]+:\d+/.exec(output) ?? []
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`${parameters[0]} ended with ${code}: ${output}`)))
  })
  return { child, url }
}
