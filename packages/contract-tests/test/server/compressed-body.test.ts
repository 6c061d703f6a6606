import zlib from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'

const { brotliCompressSync: br, deflateSync: deflate, gzipSync: gzip, ...later } = zlib
/** From Node 22.15; its types come with a later version. */
const { zstdCompressSync: zstd } = later as { zstdCompressSync?: typeof gzip }
const encodings = Object.entries({ gzip, deflate, br, ...(zstd && { zstd }) })

/** Largest body after decompression. */
const bodyBytesMax = 10_000_000
/** Parts of a body that expands far beyond the limit, and the most bytes of memory that refusing the body may take. */
const parts = 40
const memoryBytesMax = 100_000_000

/** Runs work, and returns the most bytes in strings, objects and buffers meanwhile, above those at its start. */
const peakOf = async <T>(work: () => Promise<T>): Promise<{ result: T; peakBytes: number }> => {
  const bytes = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = bytes()
  let peak = before
  const sampling = setInterval(() => {
    peak = Math.max(peak, bytes())
  }, 1)
  try {
    const result = await work()
    return { result, peakBytes: Math.max(peak, bytes()) - before }
  } finally {
    clearInterval(sampling)
  }
}

const start = async () => {
  const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const { api, url, key } = await startObservedServer(databaseUrl)
  const post = async (path: string, encoding: string, body: Uint8Array<ArrayBuffer>) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-encoding': encoding }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  return { api, post }
}

const bytesOf = (value: object) => Buffer.from(JSON.stringify(value))

describe('a compressed body', () => {
  test.each(encodings)('in %s is read by REST', async (encoding, compress) => {
    const { api, post } = await start()
    const { status, body } = await post('/api/users', encoding, compress(bytesOf({ name: 'Zoë', about: 'a'.repeat(10_000) })))
    expect(status).toBe(201)
    expect(await api.users.get({ user_id: body.id })).toMatchObject({ name: 'Zoë', about: 'a'.repeat(10_000) })
  })

  test.each(encodings)('in %s is refused by tRPC, which reads none', async (encoding, compress) => {
    const { api, post } = await start()
    const { status, body } = await post('/trpc/users.create', encoding, compress(bytesOf({ name: 'Ada' })))
    expect({ status, code: body.error.data.code }).toEqual({ status: 400, code: 'BAD_REQUEST' })
    expect(await api.users.count()).toEqual({ count: 0 })
  })

  test.each([...(zstd ? [] : ['zstd']), 'compress', 'gzip, gzip'])('in %s, which is not supported, is a 415', async (encoding) => {
    const { api, post } = await start()
    expect(await post('/api/users', encoding, bytesOf({}))).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } })
    expect(await api.users.count()).toEqual({ count: 0 })
  })

  test.each(encodings)('in %s that is not what it says, or is cut, is a 400', async (encoding, compress) => {
    const { api, post } = await start()
    const compressed = compress(bytesOf({ about: 'Ada Lovelace' }))
    for (const body of [bytesOf({}), compressed.subarray(0, compressed.length - 5)])
      expect(await post('/api/users', encoding, body)).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } })
    expect(await api.users.count()).toEqual({ count: 0 })
  })

  test.each(encodings)('in %s may expand to 10 MB, and no byte more', async (encoding, compress) => {
    const { api, post } = await start()
    const empty = JSON.stringify({ name: '' }).length
    const nameOf = (bytes: number) => compress(bytesOf({ name: 'a'.repeat(bytes - empty) }))
    expect((await post('/api/users', encoding, nameOf(bodyBytesMax))).body, 'read, and refused for its name').toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: ['name'] }],
    })
    expect(await post('/api/users', encoding, nameOf(bodyBytesMax + 1))).toMatchObject({
      status: 413,
      body: { code: 'PAYLOAD_TOO_LARGE' },
    })
    expect(await api.users.count()).toEqual({ count: 0 })
  })

  test('that expands far beyond the limit is a 413 before it fills the memory', async () => {
    const { api, post } = await start()
    // Members of gzip that follow each other expand to one text.
    const member = gzip(Buffer.alloc(bodyBytesMax, ' '))
    const body = Buffer.concat(Array.from({ length: parts }, () => member))
    const { result, peakBytes } = await peakOf(() => post('/api/users', 'gzip', body))
    expect(peakBytes).toBeLessThan(memoryBytesMax)
    expect(result).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } })
    expect(await api.users.count()).toEqual({ count: 0 })
  })
})
