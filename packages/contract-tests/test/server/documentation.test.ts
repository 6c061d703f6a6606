import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { openDatabase } from '@acquaint/api/db/database'
import { createApp } from '@acquaint/api/http/app'
import pino from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'

const files = {
  'index.html': '<title>Start</title>',
  '404.html': '<title>404</title>',
  'guides/users.html': '<title>Users</title>',
  'assets/app.js': `${'let answer = 42\n'.repeat(100)}`,
}

/** Starts a server whose documentation has a few files, with compressed copies as the build makes them. */
const start = async ({ withDocs }: { withDocs: boolean }) => {
  const docsFolder = await mkdtemp(join(tmpdir(), 'acquaint-docs-'))
  onTestFinished(() => rm(docsFolder, { recursive: true }))
  await mkdir(join(docsFolder, 'assets'))
  await mkdir(join(docsFolder, 'guides'))
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(docsFolder, name), text)
    await writeFile(join(docsFolder, `${name}.gz`), gzipSync(text))
    await writeFile(join(docsFolder, `${name}.br`), brotliCompressSync(text))
  }
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const db = await openDatabase(url)
  onTestFinished(db.close)
  const app = createApp({ db, log: pino({ level: 'silent' }), keyless: true, corsOrigins: [], ...(withDocs && { docsFolder }) })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo // it listens on TCP
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    rawRequest(`http://127.0.0.1:${port}`, { path, headers, method })
}

const html = { accept: 'text/html' }

describe('the documentation at /docs', () => {
  test('pages have addresses without an extension, and one policy with everything else', async () => {
    const ask = await start({ withDocs: true })
    expect(await ask('/docs')).toMatchObject({ status: 301, headers: { location: '/docs/' } })
    for (const [path, name] of [
      ['/docs/', 'index.html'],
      ['/docs/guides/users', 'guides/users.html'],
      ['/docs/guides/users?a=b', 'guides/users.html'],
    ] as const) {
      const { status, headers, body } = await ask(path)
      expect([path, status, headers['cache-control'], body]).toEqual([path, 200, 'no-cache', files[name]])
      expect(headers['content-security-policy']).toContain("script-src 'self'")
    }
  })

  test('files are sent compressed, and assets are cached for ever', async () => {
    const ask = await start({ withDocs: true })
    for (const [accepted, coding] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0', undefined],
    ] as const) {
      const { status, headers } = await ask('/docs/assets/app.js', { 'accept-encoding': accepted })
      expect([accepted, status, headers['content-encoding']]).toEqual([accepted, 200, coding])
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
  })

  test('an unknown address is the page of the documentation for a browser, and a problem for others', async () => {
    const ask = await start({ withDocs: true })
    for (const path of ['/docs/nothing', '/docs/assets/nothing.js', '/docs/%2e%2e/package.json', '/docs/guides']) {
      expect(await ask(path, html), path).toMatchObject({ status: 404, body: files['404.html'] })
      const { status, body } = await ask(path)
      expect([path, status, JSON.parse(body)]).toMatchObject([path, 404, { code: 'NOT_FOUND' }])
    }
    expect((await ask('/docs/guides/users', html, 'POST')).status).toBe(404)
  })

  test('a server without the built files says that there is no such page', async () => {
    const ask = await start({ withDocs: false })
    const { status, body } = await ask('/docs/', html)
    expect([status, JSON.parse(body)]).toMatchObject([404, { code: 'NOT_FOUND' }])
    expect((await ask('/reference/')).status).toBe(200)
  })
})
