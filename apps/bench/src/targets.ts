import type { DatabaseName, Place } from './databases.ts'
import type { Target } from './load.ts'
import { type Operation, ownedReads, reads, writes } from './operations.ts'
import type { Seeded } from './seed.ts'
import { type Running, startServer } from './servers.ts'
import { overRest, overTrpc, overTrpcBatch, type Request } from './transports.ts'
import type { Usage } from './usage.ts'

interface Filled {
  database: DatabaseName
  place: Place
  seeded: Seeded
}

interface Starting {
  only: string
  profileFolder: string | undefined
  later: (undo: () => Promise<void>) => void
}

/** A started server, of one process or more. */
export interface Server extends Pick<Target, 'server' | 'urls' | 'usage' | 'lightPath'> {
  kind: 'Acquaint' | 'reference' | 'express'
  database?: DatabaseName
  processes: number
}

/** One request of one server. */
export type Measured = Server & Target

/** How many calls one request of the batch carries. */
const batchCalls = 50

/** Starts bare express: what every rate of this machine is compared with. */
export const startExpress = async ({ later }: Starting): Promise<{ server: Server; target: Measured }> => {
  const server = await start('express', { server: 'express', lightPath: '/' }, { later, databaseUrls: [undefined] })
  const request: Request = {
    ...{ transport: 'bare', name: 'fixed JSON', calls: 1, status: 200 },
    next: () => ({ method: 'GET', path: '/' }),
    isRight: (body) => typeof body === 'object' && body !== null && 'memory_opt_in' in body,
  }
  return { server, target: { ...server, request, headers: {} } }
}

/**
 * Starts Acquaint and the reference over databases with the same rows, and on Postgres two processes of Acquaint over one
 * database. Returns their targets in blocks: requests that are compared with each other run one after another.
 */
export const startPlace = async (
  { database, place, seeded }: Filled,
  starting: Starting,
): Promise<{ servers: Server[]; blocks: Measured[][] }> => {
  const copy = await place.copy()
  starting.later(copy.drop)
  const about = { database, lightPath: '/healthz' }
  const acquaint = await start('Acquaint', { ...about, server: `Acquaint on ${database}` }, { ...starting, databaseUrls: [place.url] })
  const reference = await start('reference', { ...about, server: `fastify on ${database}` }, { ...starting, databaseUrls: [copy.url] })
  const servers = [acquaint, reference]
  const headers = { authorization: `Bearer ${seeded.key}`, 'content-type': 'application/json' }
  const to = (server: Server, request: Request): Measured => ({ ...server, request, headers })
  const both = (operation: Operation) => [to(acquaint, overRest(operation)), to(reference, overRest(operation))]

  const [get, ...others] = [...reads(seeded.people), ...writes(seeded.people)]
  if (!get) throw new Error('There is no get to measure')
  const gets = [to(acquaint, overTrpc(get)), to(acquaint, overTrpcBatch(get, batchCalls)), ...both(get)]
  const rest = [...others.flatMap(both), ...ownedReads(seeded.owner).map((operation) => to(acquaint, overRest(operation)))]
  const blocks = [gets, rest]
  if (database === 'postgres') {
    const options = { ...starting, databaseUrls: [place.url, place.url] }
    const two = await start('Acquaint', { ...about, server: `Acquaint on ${database}, 2 processes` }, options)
    servers.push(two)
    for (const operation of [get, ...others])
      if (operation.name === 'get') gets.push(to(two, overRest(operation)))
      else if (operation.name === 'create') rest.push(to(two, overRest(operation)))
  }
  const isChosen = ({ request: { transport, name } }: Measured) => `${transport} ${name}`.includes(starting.only)
  return { servers, blocks: blocks.map((block) => block.filter(isChosen)).filter(({ length }) => length > 0) }
}

const start = async (
  kind: Server['kind'],
  about: Pick<Server, 'server' | 'lightPath'> & { database?: DatabaseName },
  { later, databaseUrls, profileFolder }: Partial<Starting> & Pick<Starting, 'later'> & { databaseUrls: (string | undefined)[] },
): Promise<Server> => {
  const running: Running[] = []
  for (const [process, databaseUrl] of databaseUrls.entries()) {
    const one = await startServer(kind, { ...(databaseUrl !== undefined && { databaseUrl }), profileFolder, process })
    later(one.stop)
    running.push(one)
  }
  return {
    ...about,
    kind,
    processes: running.length,
    urls: running.map(({ url }) => url),
    usage: () => sum(running.map(({ usage }) => usage())),
  }
}

const sum = (all: Usage[]): Usage => ({
  cpuMicroseconds: all.reduce((total, { cpuMicroseconds }) => total + cpuMicroseconds, 0),
  peakBytes: Math.max(...all.map(({ peakBytes }) => peakBytes)),
})
