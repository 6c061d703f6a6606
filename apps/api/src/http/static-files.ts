import type { Readable } from 'node:stream'
import type { RequestHandler } from 'express'
import sirv from 'sirv'
import { preferredCoding } from './content-encoding.ts'

/** Serves the files of a folder that a build made, each with compressed copies next to it. The names of assets have a hash of their content. */
export const staticFiles = (folder: string): RequestHandler => {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (res, path) =>
      res.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  return (req, res, next) => {
    // sirv reads no quality values.
    req.headers['accept-encoding'] = preferredCoding(req.headers['accept-encoding']) ?? ''
    // sirv knows the files of the start, and ends the process when one cannot be opened: it is gone, or too many are open.
    res.on('pipe', (file: Readable) => file.once('error', () => res.destroy()))
    serve(req, res, next)
  }
}
