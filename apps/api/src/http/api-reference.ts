import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import express, { Router } from 'express'
import { packedFolder } from '../packed-folder.ts'
import { page, script, style } from './api-reference-page.ts'
import { compressedFiles, maxAgeSeconds } from './compressed-files.ts'
import { exchangeOf } from './exchange.ts'

/** Serves the API reference: Swagger UI over /openapi.json, with the files of its package that the page names. */
export const apiReference = (): Router => {
  const router = Router()
  router.use((_req, res, next) => {
    exchangeOf(res).route = '/reference'
    next()
  })
  router.get('/', (req, res) => {
    if (req.originalUrl.split('?')[0]?.endsWith('/')) res.type('html').send(page)
    else res.redirect(301, '/reference/')
  })
  router.get('/accessible.css', (_req, res) => {
    res.type('css').send(style)
  })
  router.get('/start.js', (_req, res) => {
    res.type('js').send(script)
  })
  router.use(compressedFiles(files, compressed))
  const serve = express.static(files, { index: false, maxAge: maxAgeSeconds * 1000 })
  router.use((req, res, next) => (named.includes(req.path.slice(1)) ? serve(req, res, next) : next()))
  return router
}

const files = packedFolder('swagger-ui') ?? dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** The large files that the page loads. */
const compressed = ['swagger-ui.css', 'swagger-ui-bundle.js']
const named = [...compressed, 'favicon-32x32.png']
