import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { RequestHandler } from 'express'
import { type Coding, preferredCoding } from './content-encoding.ts'

/** How long browsers keep the files of the API reference. */
export const maxAgeSeconds = 3600

/**
 * Serves files of a package, which has no compressed copies, to clients that accept compression. The first client waits for
 * the copy: half a second in the thread pool for 1.7 MB. At most one copy per name and coding stays in memory.
 */
export const compressedFiles = (folder: string, names: readonly string[]): RequestHandler => {
  const copies = new Map<string, Promise<Buffer>>()
  const copyOf = (name: string, coding: Coding): Promise<Buffer> => {
    const id = `${name} ${coding}`
    const made = copies.get(id)
    if (made) return made
    const copy = readFile(join(folder, name)).then(coders[coding])
    copies.set(id, copy)
    copy.catch(() => copies.delete(id)) // for the next request to try again
    return copy
  }
  return async (req, res, next) => {
    const name = names.find((candidate) => req.path === `/${candidate}`)
    if (name === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) return next()
    res.vary('Accept-Encoding')
    const coding = preferredCoding(req.headers['accept-encoding'])
    if (coding === undefined) return next()
    const bytes = await copyOf(name, coding)
    return res
      .set({ 'content-encoding': coding, 'cache-control': `public, max-age=${maxAgeSeconds}` })
      .type(extname(name))
      .send(bytes)
  }
}

const brotliLater = promisify<Buffer, object, Buffer>(brotliCompress)
const gzipLater = promisify<Buffer, object, Buffer>(gzip)

const coders = {
  // The highest quality takes 16 seconds for 1.7 MB, and saves 8 %.
  br: (bytes: Buffer) => brotliLater(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => gzipLater(bytes, { level: 9 }),
}
