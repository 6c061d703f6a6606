import { once } from 'node:events'
import { request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'
import { logLines } from '../../src/harness/server-process.ts'

test.each(['/api/users', '/trpc/users.create'])(
  'an upload to %s that its client aborts is logged as aborted, and is no error of the server',
  async (path) => {
    const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
    onTestFinished(drop)
    const server = await startObservedServer(databaseUrl)
    const headers = {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/json',
      'content-length': 100,
      expect: '100-continue',
    }
    const req = request(`${server.url}${path}`, { method: 'POST', headers, agent: false }).on('error', () => undefined)
    req.flushHeaders()
    await once(req, 'continue')
    req.write('{"name": ')
    // A request that follows shows that the server runs on, and gives the first one time to reach its handler.
    expect(await server.api.users.count()).toEqual({ count: 0 })
    req.destroy()
    const aborted = () => logLines(server.log()).filter((line) => line.aborted !== undefined)
    await expect
      .poll(aborted, { timeout: 60_000 })
      .toEqual([expect.objectContaining({ msg: 'request', method: 'POST', path, aborted: true })])
    expect(await server.api.users.count()).toEqual({ count: 0 })
    expect(logLines(server.log()).filter(({ msg }) => msg !== 'request')).toEqual([])
  },
)
