import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { openDatabase } from '@acquaint/api/db/database'
import { createApp } from '@acquaint/api/http/app'
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'

const script = `${'const answer = 42\n'.repeat(100)}`

/** Starts a server whose console is one page and one script, with compressed copies as the build makes them. */
const start = async () => {
  const consoleFolder = await mkdtemp(join(tmpdir(), 'acquaint-console-'))
  onTestFinished(() => rm(consoleFolder, { recursive: true }))
  await mkdir(join(consoleFolder, 'assets'))
  for (const [name, text] of Object.entries({ 'index.html': '<!doctype html><title>Acquaint</title>', 'assets/index.js': script })) {
    await writeFile(join(consoleFolder, name), text)
    await writeFile(join(consoleFolder, `${name}.gz`), gzipSync(text))
    await writeFile(join(consoleFolder, `${name}.br`), brotliCompressSync(text))
  }
  const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const db = await openDatabase(databaseUrl)
  onTestFinished(db.close)
  const app = createApp({ db, log: pino({ level: 'silent' }), keyless: false, corsOrigins: [], consoleFolder })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo // it listens on TCP
  return async (path: string, accepted: string | undefined, method = 'GET') => {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
    const [res]: IncomingMessage[] = await once(request({ host: '127.0.0.1', port, path, method, headers, agent: false }).end(), 'response')
    if (!res) throw new Error('There was no response')
    const received = await buffer(res)
    const { 'content-encoding': coding = 'identity', 'content-type': type, 'cache-control': cached, vary } = res.headers
    const decode = method === 'HEAD' ? undefined : { br: brotliDecompressSync, gzip: gunzipSync }[coding]
    return { status: res.statusCode, coding, type, cached, vary, bytes: received.length, text: String(decode?.(received) ?? received) }
  }
}

const expected = [
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0, br;q=0', 'identity'],
  ['identity', 'identity'],
  [undefined, 'identity'],
] as const

describe('compressed copies', () => {
  test('of the console are sent as accept-encoding asks', async () => {
    const ask = await start()
    for (const [accepted, coding] of expected) {
      const answer = await ask('/assets/index.js', accepted)
      expect([accepted, answer]).toMatchObject([accepted, { status: 200, coding, text: script, vary: 'Accept-Encoding' }])
      expect((await ask('/users', accepted)).coding).toBe(coding)
    }
  })

  test.each(['/reference/swagger-ui.css', '/reference/swagger-ui-bundle.js'])('of %s are sent as accept-encoding asks', async (path) => {
    const ask = await start()
    const plain = await ask(path, 'identity')
    for (const [accepted, coding] of expected) {
      const { text, bytes, ...answer } = await ask(path, accepted)
      expect([accepted, answer]).toMatchObject([accepted, { status: 200, coding, type: plain.type, cached: 'public, max-age=3600' }])
      expect(answer.vary).toBe('Accept-Encoding')
      expect(text === plain.text, `the text in ${coding}`).toBe(true)
      if (coding !== 'identity') expect(bytes).toBeLessThan(plain.bytes / 3)
    }
    expect(await ask(path, 'br', 'HEAD')).toMatchObject({ status: 200, coding: 'br', bytes: 0 })
    expect((await ask(path, 'br', 'POST')).status).toBe(404)
  })
})
