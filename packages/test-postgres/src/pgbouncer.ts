import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

export { hasPgBouncer } from './has-pgbouncer.ts'

export interface TestPgBouncer {
  /** Returns the URL of a database of the server, through the pooler. */
  through: (databaseUrl: string) => string
  stop: () => Promise<void>
}

/** Starts PgBouncer in transaction mode in front of a server, with `poolSize` connections to each database. */
export const startPgBouncer = async (serverUrl: string, { poolSize }: { poolSize: number }): Promise<TestPgBouncer> => {
  const { hostname, port: serverPort, username, password } = new URL(serverUrl)
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-pgbouncer-'))
  const file = join(folder, 'pgbouncer.ini')
  const port = await freePort()
  const login = `user=${decodeURIComponent(username)}${password === '' ? '' : ` password=${decodeURIComponent(password)}`}`
  const configuration = `[databases]
* = host=${hostname} port=${serverPort || 5432} ${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 1000
server_idle_timeout = 10
`
  await writeFile(file, configuration)
  // PgBouncer refuses to run as root.
  const nobody = 65_534
  const isRoot = process.getuid?.() === 0
  if (isRoot) for (const path of [folder, file]) await chown(path, nobody, nobody)
  const pooler = spawn('pgbouncer', [file], { ...(isRoot && { uid: nobody, gid: nobody }), stdio: ['ignore', 'ignore', 'pipe'] })
  const kill = () => pooler.kill('SIGKILL')
  process.once('exit', kill)
  const signals = ['SIGINT', 'SIGTERM'] as const
  /** Ends the pooler before a signal ends this process, which would skip the `exit` event. */
  const abandon = (signal: NodeJS.Signals) => {
    kill()
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.once(signal, abandon)
  const stop = async () => {
    process.removeListener('exit', kill)
    for (const signal of signals) process.removeListener(signal, abandon)
    if (pooler.exitCode === null && pooler.signalCode === null) {
      pooler.kill('SIGKILL')
      await once(pooler, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await isListening(pooler)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    through: (databaseUrl) => {
      const url = new URL(databaseUrl)
      url.host = `127.0.0.1:${port}`
      return url.href
    },
    stop,
  }
}

const isListening = (pooler: ChildProcess) => {
  let said = ''
  return new Promise<void>((resolve, reject) => {
    pooler.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-10_000)
      if (said.includes('process up')) resolve()
    })
    pooler.once('error', reject)
    pooler.once('exit', (code) => reject(new Error(`pgbouncer ended with ${code}: ${said}`)))
  })
}
