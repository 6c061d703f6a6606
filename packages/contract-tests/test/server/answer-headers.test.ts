import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'
import { startServer } from '../../src/harness/server-process.ts'

/** Answers of each kind, with their `cache-control`; undefined where a file decides. */
const answers: [string, string, string | undefined][] = [
  ['a list', '/api/users', 'no-store'],
  ['a list through express', '/api/users?search=a%20b#x', 'no-store'],
  ['an error', '/api/users/nobody', 'no-store'],
  ['an unknown path', '/api/nothing', 'no-store'],
  ['a call of tRPC', '/trpc/users.count', 'no-store'],
  ['an error of tRPC', '/trpc/users.nothing', 'no-store'],
  ['a stream of tRPC', '/trpc/users.count,users.list?batch=1', 'no-store'],
  ['health', '/healthz', 'no-store'],
  ['readiness', '/readyz', 'no-store'],
  ['OpenAPI', '/openapi.json', 'no-store'],
  ['the page of the reference', '/reference/', undefined],
  ['a file of the reference', '/reference/swagger-ui.css', 'public, max-age=3600'],
  ['the icon of the reference', '/reference/favicon-32x32.png', 'public, max-age=3600'],
]

describe('the headers of every answer', () => {
  test('keep answers of the API out of caches, and all answers out of frames, by one policy', async () => {
    const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
    onTestFinished(drop)
    const db = await openDatabase(databaseUrl)
    onTestFinished(db.close)
    const { key } = await createKey(db, 'one')
    const server = await startServer({ DATABASE_URL: databaseUrl })
    for (const [name, path, cacheControl] of answers) {
      const stream = name.includes('stream') && { 'trpc-accept': 'application/jsonl' }
      const { headers } = await rawRequest(server.url, { path, headers: { authorization: `Bearer ${key}`, ...stream } })
      expect({ name, cacheControl: headers['cache-control'] }).toEqual({ name, cacheControl })
      expect({ name, frames: headers['x-frame-options'] }).toEqual({ name, frames: 'DENY' })
      expect({ name, policy: headers['content-security-policy'] }).toEqual({
        name,
        policy: expect.stringContaining("frame-ancestors 'none'"),
      })
    }
  })

  test('only the files that the reference names are served under /reference', async () => {
    const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
    onTestFinished(drop)
    const server = await startServer({ DATABASE_URL: databaseUrl })
    const { body: page } = await rawRequest(server.url, { path: '/reference/' })
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file)
    const others = [
      'package.json',
      'README.md',
      'LICENSE',
      'index.html',
      'swagger-initializer.js',
      'oauth2-redirect.html',
      'absolute-path.js',
    ]
    const maps = [
      'swagger-ui.css.map',
      'swagger-ui-bundle.js.map',
      'swagger-ui-es-bundle.js',
      'swagger-ui-standalone-preset.js',
      'favicon-16x16.png',
    ]
    for (const file of named) expect([file, (await rawRequest(server.url, { path: `/reference/${file}` })).status]).toEqual([file, 200])
    for (const file of [...others, ...maps, '%2e%2e/swagger-ui-dist/package.json', 'swagger-ui.css/', '/package.json'])
      expect([file, (await rawRequest(server.url, { path: `/reference/${file}` })).status]).toEqual([file, 404])
  })
})
