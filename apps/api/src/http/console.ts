import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import sirv from 'sirv'
import { requestOf } from './request-log.ts'

/** The console as it was built, beside this package; its sources and what is built of this one lie equally deep. */
const built = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Paths that are screens of the console, each the same page; what a screen shows is in the browser. */
const screens = /^\/(?:users(?:\/[^/]+(?:\/(?:docs|memories|context))?)?|chat|overview)?\/?$/

/** Serves the console at `/`. Where it was not built, all its paths are unknown. */
export const webApp = (): RequestHandler => {
  if (!existsSync(built)) return (_req, _res, next) => next()
  const serve = sirv(built, {
    gzip: true,
    etag: true,
    // The name of an asset says what is in it.
    setHeaders: (res, path) =>
      res.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    // Names of users are in no path, but their ids are: the log keeps none of them.
    const isScreen = screens.test(req.path)
    if (isScreen) req.url = '/'
    requestOf(res).path = isScreen ? '/' : '/assets'
    const unknown = () => {
      requestOf(res).path = 'unmatched'
      next()
    }
    serve(req, res, unknown)
  }
}
