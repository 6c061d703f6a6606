import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'
import Negotiator from 'negotiator'

export type Coding = 'br' | 'gzip'

/** Smallest answer that is compressed, unless the client refuses uncompressed ones. */
export const compressedBytesMin = 1024

/** Largest answer that is compressed at once, in about 0.2 ms. A larger one goes to the thread pool, for the event loop to run on. */
const syncBytesMax = 16 * 1024

/** Levels for answers that are compressed once for each request: higher ones take more time than they save. */
export const compressionLevels = { gzip: 3, brotli: 4 }

/** An answer in the coding that the client prefers. */
export interface Encoded {
  coding: Coding
  bytes: Buffer
  length: number
}

/** Compresses an answer as its `accept-encoding` asks; undefined if it stays as it is. Brotli comes before gzip if both are equal. */
export const encode = (text: string, acceptEncoding: string): Encoded | undefined | Promise<Encoded | undefined> => {
  const bytes = Buffer.from(text)
  const accepted = acceptedCodings(acceptEncoding)
  const coding = bytes.length < compressedBytesMin && accepted.includes('identity') ? 'identity' : accepted[0]
  if (coding !== 'br' && coding !== 'gzip') return undefined
  if (bytes.length <= syncBytesMax) return encoded(coding, coders[coding].sync(bytes))
  return coders[coding].async(bytes).then(
    (compressed) => encoded(coding, compressed),
    () => undefined, // sent as it is
  )
}

/** Returns an `encode` for one large text that never changes: it compresses once for each coding. */
export const createEncodeOnce = (): typeof encode => {
  const known = new Map<Coding | undefined, ReturnType<typeof encode>>()
  return (text, acceptEncoding) => {
    const coding = preferredCoding(acceptEncoding)
    if (!known.has(coding)) known.set(coding, encode(text, acceptEncoding))
    return known.get(coding)
  }
}

/** Returns the coding that the client prefers for a large answer; undefined if it prefers none. */
export const preferredCoding = (acceptEncoding: string | undefined): Coding | undefined => {
  const [coding] = acceptEncoding === undefined ? [] : acceptedCodings(acceptEncoding)
  return coding === 'br' || coding === 'gzip' ? coding : undefined
}

const encoded = (coding: Coding, bytes: Buffer): Encoded => ({ coding, bytes, length: bytes.length })

const acceptedCodings = (acceptEncoding: string): string[] => {
  const known = cache.get(acceptEncoding)
  if (known) return known
  const negotiator: Preferring = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } })
  const accepted = negotiator.encodings(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] })
  if (cache.size >= cacheMax) cache.clear()
  if (acceptEncoding.length <= cachedCharactersMax) cache.set(acceptEncoding, accepted)
  return accepted
}

/** The second parameter, which the types of the package lack. */
interface Preferring {
  encodings: (available: string[], options: { preferred: string[] }) => string[]
}

/** Clients send few different headers. */
const cache = new Map<string, string[]>()
const cacheMax = 100
const cachedCharactersMax = 200

const brotliOptions = (bytes: Buffer) => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: compressionLevels.brotli, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
})
const gzipOptions = { level: compressionLevels.gzip }
const brotliLater = promisify<Buffer, ReturnType<typeof brotliOptions>, Buffer>(brotliCompress)
const gzipLater = promisify<Buffer, typeof gzipOptions, Buffer>(gzip)

const coders = {
  br: {
    sync: (bytes: Buffer): Buffer => brotliCompressSync(bytes, brotliOptions(bytes)),
    async: (bytes: Buffer): Promise<Buffer> => brotliLater(bytes, brotliOptions(bytes)),
  },
  gzip: {
    sync: (bytes: Buffer): Buffer => gzipSync(bytes, gzipOptions),
    async: (bytes: Buffer): Promise<Buffer> => gzipLater(bytes, gzipOptions),
  },
}
