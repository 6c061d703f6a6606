import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Server, startServer } from './server.ts'

describe('the server', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  const get = (path: string, init?: RequestInit) => fetch(server.url + path, init)

  test('gives the console at every screen, never from a cache without asking', async () => {
    for (const path of ['/', '/users', '/users/3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10/memories', '/playground', '/overview?days=3']) {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      expect(await answer.text()).toContain('<div id="root">')
    }
  })

  test('allows scripts, styles and everything else of its own alone, and none inline', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  test('gives what it was built of compressed, and for ever', async () => {
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await (await get('/')).text()) ?? []
    const answer = await get(script)
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const plain = await get(script, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(await answer.text())
  })

  test.each(['/nothing', '/assets/nothing.js', '/..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/users/a/b/c', '/index.js', '/.env'])(
    'has nothing at %s',
    async (path) => {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' })
    },
  )

  test('takes nothing but reading at a screen', async () => {
    expect((await get('/users', { method: 'POST' })).status).toBe(404)
    expect((await get('/users', { method: 'HEAD' })).status).toBe(200)
  })
})
