import type { IncomingMessage } from 'node:http'
import type { Database } from '../db/database.ts'
import { Failure } from '../errors.ts'
import { appOfKey, digest, findOrCreateApp, keysExist } from '../keys.ts'
import { isLoopback } from './loopback.ts'

/** The application a request speaks for. */
export interface App {
  id: string
  name: string
}

/** An application, and the key that speaks for it, unless none was needed. */
export interface Caller extends App {
  keyId?: string | undefined
}

export type Authenticate = (req: IncomingMessage) => Promise<Caller>

interface Options {
  db: Database
  /** Whether to serve the app `default` without a key while there is none; only where the server listens on loopback. */
  keyless: boolean
  /** Origins whose pages may call. */
  corsOrigins: readonly string[]
}

/** How long a key is trusted before it is looked up again: a revoked key stops within a second. */
const trustMs = 500

/** Finds out for whom a request speaks, or refuses it. */
export const createAuthenticate = ({ db, keyless, corsOrigins }: Options): Authenticate => {
  const trusted = new Map<string, { app: Caller; until: number }>()
  let isKeyed = false
  let defaultApp: App | undefined

  const byKey = async (key: string): Promise<Caller> => {
    // The digest of a key, so that the key itself does not stay in memory.
    const name = digest(key)
    const known = trusted.get(name)
    if (known && known.until > performance.now()) return known.app
    const until = performance.now() + trustMs
    const app = await appOfKey(db, key)
    if (!app) {
      trusted.delete(name)
      throw new Failure('UNAUTHORIZED', 'This API key is not valid: it is mistyped, or was revoked.')
    }
    trusted.set(name, { app, until })
    return app
  }

  const withoutKey = async (req: IncomingMessage): Promise<App> => {
    isKeyed ||= !keyless || (await keysExist(db))
    if (isKeyed)
      throw new Failure('UNAUTHORIZED', 'Send an API key: Authorization: Bearer KEY. Make one with: acquaint keys create --app NAME')
    refuseForeignPage(req, corsOrigins)
    defaultApp ??= await findOrCreateApp(db, 'default')
    return defaultApp
  }

  return async (req) => {
    const header = req.headers.authorization
    if (header === undefined) return withoutKey(req)
    const [, key] = /^Bearer +(\S+)$/i.exec(header) ?? []
    if (!key) throw new Failure('UNAUTHORIZED', 'The Authorization header must be: Bearer KEY')
    return byKey(key)
  }
}

/**
 * Without a key, whoever reaches the server is served. A web page that its user happens to visit must not: neither by a
 * name it made resolve to this machine (DNS rebinding), nor by a request of its own origin.
 */
const refuseForeignPage = ({ headers }: IncomingMessage, corsOrigins: readonly string[]) => {
  const host = hostOf(`http://${headers.host ?? ''}`)
  if (!host || !isLoopback(host.hostname))
    throw new Failure('FORBIDDEN', 'Without an API key only loopback names are served, such as 127.0.0.1. Make a key to use another name.')
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const isOwn = origin === undefined ? site !== 'cross-site' : hostOf(origin)?.host === host.host || corsOrigins.includes(origin)
  if (!isOwn)
    throw new Failure('FORBIDDEN', 'Without an API key no other web page may call. Make a key, and list the page in CORS_ORIGINS.')
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url) : undefined)
