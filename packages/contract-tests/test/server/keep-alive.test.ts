import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { startServer } from '../../src/harness/server-process.ts'

test.each([
  [{}, 'timeout=65'],
  [{ KEEP_ALIVE_TIMEOUT_MS: '620000' }, 'timeout=620'],
])('the server announces how long it keeps an idle connection: %s', async (environment, announced) => {
  const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const server = await startServer({ DATABASE_URL: databaseUrl, ...environment })
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  for (const path of ['/healthz', '/api/users/count', '/trpc/users.count']) {
    const [res]: IncomingMessage[] = await once(request(`${server.url}${path}`, { agent }).end(), 'response')
    res?.resume()
    expect([path, res?.headers['keep-alive']]).toEqual([path, announced])
  }
})
