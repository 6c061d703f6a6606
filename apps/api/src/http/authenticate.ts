import type { IncomingMessage } from 'node:http'
import type { App, Caller } from '../context.ts'
import type { Database } from '../db/database.ts'
import { sha256 } from '../digest.ts'
import { ApiFailure } from '../errors.ts'
import { appOfKey, findOrCreateApp, keysExist } from '../keys.ts'
import { forwardingHeader } from './forwarded.ts'
import { isLoopback } from './loopback.ts'

/** Returns the app that a request speaks for, or refuses the request. */
export type Authenticate = (req: IncomingMessage) => Promise<Caller>

interface Options {
  db: Database
  /** Whether the app `default` is served without a key while there is none; only on loopback. */
  keyless: boolean
  /** Origins whose web pages may call. */
  corsOrigins: readonly string[]
}

/** How long a key is cached: a revoked key is refused within a second. */
const cacheMs = 500
const cacheMax = 10_000

export const createAuthenticate = ({ db, keyless, corsOrigins }: Options): Authenticate => {
  const cache = new Map<string, { app: Caller; until: number }>()
  let isKeyed = false
  let defaultApp: App | undefined

  const byKey = async (key: string): Promise<Caller> => {
    // The digest, so that the key itself does not stay in memory.
    const name = sha256(key)
    const cached = cache.get(name)
    if (cached && cached.until > performance.now()) return cached.app
    const until = performance.now() + cacheMs
    const app = await appOfKey(db, key)
    if (!app) {
      cache.delete(name)
      throw new ApiFailure(
        'UNAUTHORIZED',
        'The API key is unknown or revoked: check its spelling, or create one with: acquaint keys create --app NAME',
      )
    }
    if (cache.size >= cacheMax) cache.clear()
    cache.set(name, { app, until })
    return app
  }

  const withoutKey = async (req: IncomingMessage): Promise<App> => {
    isKeyed ||= !keyless || (await keysExist(db))
    if (isKeyed)
      throw new ApiFailure('UNAUTHORIZED', 'Send an API key: Authorization: Bearer KEY. Create one with: acquaint keys create --app NAME')
    refuseForwarded(req)
    refuseForeignPage(req, corsOrigins)
    defaultApp ??= await findOrCreateApp(db, 'default')
    return defaultApp
  }

  return async (req) => {
    const header = req.headers.authorization
    if (header === undefined) return withoutKey(req)
    const [, key] = /^Bearer +(\S+)$/i.exec(header) ?? []
    if (!key) throw new ApiFailure('UNAUTHORIZED', 'The Authorization header is malformed: send Authorization: Bearer KEY')
    return byKey(key)
  }
}

/** Refuses requests that came through a proxy or a tunnel on this machine while the server runs without keys: anybody may have sent them. */
const refuseForwarded = ({ headers }: IncomingMessage) => {
  const name = forwardingHeader(headers)
  if (name !== undefined)
    throw new ApiFailure(
      'FORBIDDEN',
      `Without an API key, the server refuses requests through a proxy or a tunnel, such as this one with the header ${name}. Create a key: acquaint keys create --app NAME`,
    )
}

/**
 * Refuses web pages while the server runs without keys: pages whose host name resolves to this machine (DNS rebinding), and
 * pages of another origin.
 */
const refuseForeignPage = ({ headers }: IncomingMessage, corsOrigins: readonly string[]) => {
  const host = hostOf(`http://${headers.host ?? ''}`)
  if (!host || !isLoopback(host.hostname))
    throw new ApiFailure(
      'FORBIDDEN',
      'Without an API key, the server accepts only loopback host names such as 127.0.0.1. To use another host name, create a key: acquaint keys create --app NAME',
    )
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const isOwn = origin === undefined ? site !== 'cross-site' : hostOf(origin)?.host === host.host || corsOrigins.includes(origin)
  if (!isOwn)
    throw new ApiFailure(
      'FORBIDDEN',
      'Without an API key, the server refuses web pages of other origins. Create a key, and add the origin of the page to CORS_ORIGINS.',
    )
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url) : undefined)
