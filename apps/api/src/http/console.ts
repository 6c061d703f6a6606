import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import sirv from 'sirv'
import { preferredCoding } from './content-encoding.ts'
import { exchangeOf } from './exchange.ts'

/** Paths of the screens, which are all the same page. */
const screens = /^\/(?:users(?:\/[^/]+(?:\/(?:docs|memories|context))?)?|chat|overview)?\/?$/

/** Paths that never get the page of the console: their clients expect JSON, or a file. */
const notScreens = /^\/(?:api|trpc|docs|assets)(?:\/|$)|^\/(?:openapi\.json|healthz|readyz)$/

/** Serves the built console at `/`. A browser that opens an unknown address gets the page of the console, with status 404. */
export const webConsole = (folder: string): RequestHandler => {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    // The name of an asset contains a hash of its content.
    setHeaders: (res, path) =>
      res.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  const page = readFileSync(join(folder, 'index.html'))
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    // Paths of screens hold ids of users, which the log must not have.
    const isScreen = screens.test(req.path)
    if (isScreen) req.url = '/'
    exchangeOf(res).route = isScreen ? '/' : '/assets'
    // sirv reads no quality values.
    req.headers['accept-encoding'] = preferredCoding(req.headers['accept-encoding']) ?? ''
    serve(req, res, () => {
      exchangeOf(res).route = 'unmatched'
      const isNavigation = req.headers.accept?.includes('text/html') && !notScreens.test(req.path)
      if (isNavigation) res.status(404).set('cache-control', 'no-cache').type('html').send(page)
      else next()
    })
  }
}
