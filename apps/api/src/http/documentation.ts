import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Router } from 'express'
import { exchangeOf } from './exchange.ts'
import { staticFiles } from './static-files.ts'

/** Serves the built documentation at `/docs`. An unknown address gets its page for that, with status 404. */
export const documentation = (folder: string): Router => {
  const router = Router()
  const serve = staticFiles(folder)
  const unknownPage = readFileSync(join(folder, '404.html'))
  router.use((req, res, next) => {
    exchangeOf(res).route = '/docs'
    if (req.method !== 'GET' && req.method !== 'HEAD') return next('router')
    // The addresses of the pages are relative to the folder.
    if (req.originalUrl.split('?')[0] === '/docs') return res.redirect(301, '/docs/')
    return serve(req, res, next)
  })
  router.use((req, res, next) => {
    if (req.headers.accept?.includes('text/html')) res.status(404).set('cache-control', 'no-cache').type('html').send(unknownPage)
    else next()
  })
  return router
}
