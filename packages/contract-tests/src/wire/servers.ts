import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { openDatabase } from '@acquaint/api/db/database'
import { defaultLimits, defaultTimeLimits } from '@acquaint/api/default-limits'
import { createAdmit } from '@acquaint/api/http/admission'
import { createAuthenticate } from '@acquaint/api/http/authenticate'
import { constantHeaders } from '@acquaint/api/http/constant-headers'
import { createListener, type Transport } from '@acquaint/api/http/exchange'
import { createExchangeWatch } from '@acquaint/api/http/exchange-watch'
import { createExpress } from '@acquaint/api/http/express-app'
import { rest } from '@acquaint/api/http/rest'
import { trpc } from '@acquaint/api/http/trpc'
import { createKey } from '@acquaint/api/keys'
import pino from 'pino'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { makeMigratedDatabase } from '../harness/databases.ts'
import { inProcess } from '../harness/in-process.ts'
import { logLines } from '../harness/server-process.ts'
import { userId, type WireRequest } from './requests.ts'

interface WireAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Everything that a client or an operator can see of an exchange; without what differs between equal servers. */
interface Observed {
  answer: WireAnswer | 'none'
  /** Fields of the access log. */
  line: object | undefined
}

/** Server as it is, and its reference: the same without the plain transports, so that express and tRPC's adapter answer. */
export interface WireServers {
  /** Sends a request to both, the reference first. */
  exchange: (sent: WireRequest) => Promise<{ reference: Observed; actual: Observed; isPlain: boolean }>
  close: () => Promise<void>
}

const patience = { timeout: 60_000, interval: 2 }

/** Starts the servers for a suite. A test calls the result for the servers. */
export const wireServers = (options?: { corsOrigins: string[] }): (() => WireServers) => {
  let servers: WireServers | undefined
  let drop = async () => {}
  beforeAll(async () => {
    const [one, other] = await Promise.all([makeMigratedDatabase('sqlite'), makeMigratedDatabase('sqlite')])
    drop = async () => {
      await Promise.all([one.drop(), other.drop()])
    }
    servers = await startWireServers([one.url, other.url], options)
  })
  afterAll(async () => {
    await servers?.close()
    await drop()
  })
  return () => {
    if (!servers) throw new Error('The servers start before the first test')
    return servers
  }
}

/** Expects both servers to answer alike, and the transport that the request names to have answered. */
export const expectSameAnswer = async (servers: WireServers, request: WireRequest): Promise<void> => {
  const { reference, actual, isPlain } = await servers.exchange(request)
  expect(actual).toEqual(reference)
  expect({ isPlain }).toEqual({ isPlain: request.isPlain })
}

/** Starts the server and its reference, each over a database with the same user. */
const startWireServers = async (databaseUrls: [string, string], { corsOrigins = [] as string[] } = {}): Promise<WireServers> => {
  const plain = new Set<string>()
  const start = async (databaseUrl: string, { isReference }: { isReference: boolean }) => {
    const db = await openDatabase(databaseUrl)
    const { key, app } = await createKey(db, 'wire')
    await inProcess(db, app).users.create({ id: userId, name: 'Ada', metadata: { plan: 'pro' } })
    let lines = ''
    const log = pino({ level: 'info' }, { write: (line) => (lines += line) })
    const options = { db, log, authenticate: createAuthenticate({ db, keyless: false, corsOrigins }), admit: createAdmit(defaultLimits) }
    const noted =
      (transport: Transport): Transport =>
      (exchange) => {
        const isTaken = transport(exchange)
        if (isTaken) plain.add(exchange.id)
        return isTaken
      }
    const server = createServer(
      createListener({
        log,
        constants: constantHeaders(corsOrigins),
        timeLimits: defaultTimeLimits,
        watch: createExchangeWatch(),
        transports: isReference ? [] : [rest(options), trpc(options)].map(noted),
        fallback: createExpress({ ...options, corsOrigins }),
      }),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // it listens on TCP
    const lineOf = (id: string) =>
      vi.waitFor(() => {
        const line = logLines(lines).find(({ msg, request_id }) => msg === 'request' && request_id === id)
        if (!line) throw new Error(`The access log has no line of ${id}`)
        return comparableLine(line)
      }, patience)
    const close = async () => {
      server.close()
      server.closeAllConnections()
      await db.close()
    }
    return { ask: (sent: WireRequest, id: string) => ask({ port, key, id }, sent), lineOf, close }
  }
  const [actual, reference] = await Promise.all(databaseUrls.map((url, index) => start(url, { isReference: index === 1 })))
  if (!actual || !reference) throw new Error('Two databases make two servers')
  let count = 0
  const observe = async (server: typeof actual, sent: WireRequest, id: string): Promise<Observed> => ({
    answer: await server.ask(sent, id),
    line: await server.lineOf(id),
  })
  return {
    exchange: async (sent) => {
      const id = `wire-${count++}`
      const expected = await observe(reference, sent, id)
      return { reference: expected, actual: await observe(actual, sent, id), isPlain: plain.has(id) }
    },
    close: async () => {
      await Promise.all([actual.close(), reference.close()])
    },
  }
}

const ask = async ({ port, key, id }: { port: number; key: string; id: string }, sent: WireRequest): Promise<WireAnswer | 'none'> => {
  const { method, path, body = '', isChunked = false, isCut = false } = sent
  const { authorization = `Bearer ${key}`, ...others } = sent.headers ?? {}
  const headers = {
    'x-request-id': id,
    ...(authorization !== '' && { authorization }),
    ...(body.length > 0 && !isChunked && { 'content-length': Buffer.byteLength(body) }),
    ...(isCut && { expect: '100-continue' }),
    ...others,
  }
  const req = request({ host: '127.0.0.1', port, method, path, headers, agent: false })
  if (isCut) {
    req.on('error', () => undefined) // of the connection that this client destroys
    req.flushHeaders()
    await once(req, 'continue')
    req.write(body.slice(0, body.length / 2), () => req.destroy())
    await new Promise((resolve) => req.once('close', resolve))
    return 'none'
  }
  if (isChunked) req.write(body)
  req.end(isChunked ? undefined : body)
  const [res]: IncomingMessage[] = await once(req, 'response')
  if (!res) throw new Error('There was no response')
  const received = await buffer(res)
  const { 'content-length': length } = res.headers
  if (length !== undefined && method !== 'HEAD' && Number(length) !== received.length) throw new Error(`The length is not ${length}`)
  return { status: res.statusCode ?? 0, headers: comparableHeaders(res.headers), body: comparableText(received.toString()) }
}

/** Removes the headers of the connection, and those that say how long the body is: the adapter sends chunks. */
const comparableHeaders = ({
  date: _date,
  connection: _connection,
  'keep-alive': _keepAlive,
  'content-length': _length,
  'transfer-encoding': _encoding,
  ...headers
}: IncomingHttpHeaders): IncomingHttpHeaders => headers

/** Replaces ids, times and cursors of what the server created. */
const comparableText = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => (id === userId ? id : 'ID'))
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'TIME')
    .replace(/"next_cursor":"[^"]+"/g, '"next_cursor":"CURSOR"')

const comparableLine = ({ method, path, status, app, aborted }: Record<string, unknown>) =>
  aborted ? { method, path, app, aborted } : { method, path, app, status }
