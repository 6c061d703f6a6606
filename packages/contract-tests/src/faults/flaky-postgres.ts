import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Proxy to a Postgres whose connections a test breaks and restores, as a network or a restart does. */
export interface FlakyPostgres {
  /** URL of the same database through the proxy. */
  url: string
  /** Breaks every connection, and refuses new ones. */
  cut: () => Promise<void>
  /** Accepts connections again at the same address. */
  mend: () => Promise<void>
  /** Accepts connections and keeps them open, and sends nothing on, as a machine that hangs, until `thaw`. */
  freeze: () => void
  thaw: () => void
  /** Leads new connections to another server. */
  leadTo: (databaseUrl: string) => void
  /** Lets the next COMMIT reach the server, and breaks its connection instead of answering. */
  loseNextCommit: () => void
}

export const startFlakyPostgres = async (databaseUrl: string): Promise<FlakyPostgres> => {
  let target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).once('close', () => sockets.delete(socket))
    return socket
  }
  let isCommitLost = false
  let isFrozen = false
  const relay = (near: Socket, far: Socket) => {
    let isAnswerLost = false
    near.on('data', (chunk) => {
      if (isCommitLost && chunk.includes('COMMIT')) {
        isCommitLost = false
        isAnswerLost = true
      }
      if (!isFrozen) far.write(chunk)
    })
    far.on('data', (chunk) => (isAnswerLost ? near.destroy() : near.write(chunk)))
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  }
  const listen = async (at: number) => {
    const made = createServer((near) => {
      relay(track(near), track(connect(Number(target.port || 5432), target.hostname)))
    })
    await once(made.listen(at, '127.0.0.1'), 'listening')
    return made
  }
  let server: Server | undefined = await listen(0)
  const { port } = server.address() as AddressInfo // it listens on TCP
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.href,
    cut: async () => {
      const closed = server && once(server, 'close')
      server?.close()
      server = undefined
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend: async () => {
      server ??= await listen(port)
    },
    freeze: () => {
      isFrozen = true
    },
    thaw: () => {
      isFrozen = false
    },
    leadTo: (other) => {
      target = new URL(other)
    },
    loseNextCommit: () => {
      isCommitLost = true
    },
  }
}
