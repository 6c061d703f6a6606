import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Services } from '@acquaint/api/context'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import type { Timeouts } from '@acquaint/api/db/dialect'
import type { ReplicaSettings } from '@acquaint/api/db/replica'
import { createApp } from '@acquaint/api/http/app'
import { createKey, findOrCreateApp } from '@acquaint/api/keys'
import { ApiError, createClient } from '@acquaint/client'
import { type Api, Problem } from '@acquaint/contracts'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { patientLimits } from './patient-limits.ts'

/** Server in this process with a readable log and one app. */
export interface ObservedServer {
  db: Database
  url: string
  key: string
  app: { id: string; name: string }
  /** Typed client without retries. */
  api: Api
  /** Sends an HTTP request to any path of the server. */
  request: (method: string, path: string, body?: object) => Promise<Response>
  /** Returns the log so far. */
  log: () => string
}

interface Options extends Pick<Services, 'model'>, Pick<Parameters<typeof createApp>[0], 'timeLimits' | 'limits' | 'rateLimit' | 'names'> {
  timeouts?: Timeouts
  /** A replica for reads that may be stale; what it says to the operator is in the log. */
  replica?: Omit<ReplicaSettings, 'onChange'>
  /** Whether to serve without a key while there is none. */
  keyless?: boolean
  corsOrigins?: string[]
  /** Whether a key is created. Without one, the server must be keyless. */
  withKey?: boolean
  /** Returns the database that the procedures use, from the opened one. */
  adapt?: (opened: Database) => Database
}

export const startObservedServer = async (
  databaseUrl: string,
  {
    keyless = false,
    withKey = true,
    corsOrigins = [],
    adapt = (opened) => opened,
    timeouts,
    replica,
    limits = patientLimits,
    ...services
  }: Options = {},
): Promise<ObservedServer> => {
  let lines = ''
  const log = pino({ level: 'debug' }, { write: (line) => (lines += line) })
  const opened = await openDatabase(databaseUrl, {
    ...(timeouts && { timeouts }),
    ...(replica && { replica: { ...replica, onChange: (sentence) => log.warn(sentence) } }),
  })
  const db = adapt(opened)
  const server = createServer(createApp({ db, log, keyless, corsOrigins, limits, ...services })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await opened.close()
  })
  const { port } = server.address() as AddressInfo // it listens on TCP
  const url = `http://127.0.0.1:${port}`
  const { key, app } = withKey ? await createKey(opened, 'observed') : { key: '', app: await findOrCreateApp(opened, 'default') }
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  return {
    ...{ db, url, key, app },
    api: createClient({ url, ...(withKey && { apiKey: key }), retries: 0 }),
    request: (method, path, body) => fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
    log: () => lines,
  }
}

/** Returns status and code of a REST answer. Throws unless it is a well-formed problem. */
export const problemOfResponse = async (response: Response): Promise<Pick<Problem, 'status' | 'code'>> => {
  if (response.headers.get('content-type') !== 'application/problem+json') throw new Error(`${response.status} is no problem+json`)
  const { status, code } = Problem.parse(await response.json())
  if (status !== response.status) throw new Error(`The body says ${status}, the answer ${response.status}`)
  return { status, code }
}

export const problemOfCall = async (call: Promise<unknown>): Promise<Pick<ApiError, 'status' | 'code'>> => {
  const error: unknown = await call.then(
    () => 'no error',
    (reason) => reason,
  )
  if (!(error instanceof ApiError)) throw new Error('The call did not fail with an ApiError', { cause: error })
  return { status: error.status, code: error.code }
}
