import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import express, { Router } from 'express'
import { packedFolder } from '../packed-folder.ts'
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
    // The page names its files relative to the folder.
    if (req.originalUrl.split('?')[0]?.endsWith('/')) res.type('html').send(page)
    else res.redirect(301, '/reference/')
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

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Acquaint API</title>
    <link rel="stylesheet" href="swagger-ui.css">
    <link rel="icon" href="favicon-32x32.png">
  </head>
  <body>
    <div id="reference"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`

const script = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
})
`
