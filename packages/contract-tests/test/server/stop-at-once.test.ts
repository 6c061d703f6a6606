import { once } from 'node:events'
import { request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { logLines, startServer } from '../../src/harness/server-process.ts'

test('a later second signal ends the server at once with code 1, and cuts the request that it waits for', async () => {
  const { url: databaseUrl, drop } = await makeDatabase('sqlite')
  onTestFinished(drop)
  const server = await startServer({ DATABASE_URL: databaseUrl })
  const headers = { 'content-type': 'application/json', 'content-length': 100, expect: '100-continue' }
  const req = request(`${server.url}/api/users`, { method: 'POST', headers, agent: false })
  const failed = once(req, 'error')
  req.flushHeaders()
  await once(req, 'continue')

  // Signals within the first second count as one, as from a terminal and npm. The request keeps the server until its end.
  const exitCode = () => {
    server.child.kill('SIGTERM')
    return server.child.exitCode
  }
  await expect.poll(exitCode, { timeout: 60_000, interval: 100 }).not.toBeNull()
  const { code, signal, stdout } = await server.ended
  expect({ code, signal }).toEqual({ code: 1, signal: null })
  expect(logLines(stdout).map(({ msg }) => msg)).not.toContain('stopped')
  await failed
})
