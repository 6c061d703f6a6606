import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { exchangeOf } from './exchange.ts'
import { staticFiles } from './static-files.ts'

/** Paths of the screens, which are all the same page. */
const screens = /^\/(?:users(?:\/[^/]+(?:\/(?:docs|memories|context))?)?|agents|playground|overview|settings|first-steps)?\/?$/

/** Paths that never get the page of the console: their clients expect JSON, or a file. */
const notScreens = /^\/(?:api|trpc|mcp|docs|reference|assets)(?:\/|$)|^\/(?:openapi\.json|healthz|readyz)$/

/** Serves the built console at `/`. A browser that opens an unknown address gets the page of the console, with status 404. */
export const webConsole = (folder: string): RequestHandler => {
  const serve = staticFiles(folder)
  const page = readFileSync(join(folder, 'index.html'))
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    // Paths of screens hold ids of users, which the log must not have.
    const isScreen = screens.test(req.path)
    if (isScreen) req.url = '/'
    exchangeOf(res).route = isScreen ? '/' : '/assets'
    serve(req, res, () => {
      exchangeOf(res).route = 'unmatched'
      const isNavigation = req.headers.accept?.includes('text/html') && !notScreens.test(req.path)
      if (isNavigation) res.status(404).set('cache-control', 'no-cache').type('html').send(page)
      else next()
    })
  }
}
