import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase, makeMigratedDatabase } from '../../src/harness/databases.ts'
import { readerOf } from '../../src/harness/documented-commands.ts'
import { callTool, connectMcp, newMcpClient } from '../../src/harness/mcp.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'
import { blocksOf } from '../../src/harness/pages.ts'

interface Configuration {
  url: string
  headers: Record<string, string>
  command: string
  args: string[]
}

const configurationsOf = (page: string) => blocksOf(page, 'json').map(({ text }): Configuration => JSON.parse(text).mcpServers.acquaint)
const [http, stdio] = configurationsOf('docs/guides/mcp.md')
const [quickStart] = configurationsOf('docs/start/quick-start.md')

describe('the configurations of hosts in the documentation', () => {
  test('connect over HTTP', async () => {
    const { url, drop } = await makeMigratedDatabase('sqlite')
    onTestFinished(drop)
    const server = await startObservedServer(url)
    const { id } = await server.api.users.create({ name: 'Ada' })
    const path = new URL(http?.url ?? '').pathname.replace(/[^/]+$/, id)
    const headers = { authorization: (http?.headers.Authorization ?? '').replace('KEY', server.key) }
    const client = await connectMcp('2026', { url: server.url, path, headers })
    expect((await callTool(client, 'get_context')).text).toContain('Ada')
  })

  test('of the quick start is that of the guide', () => {
    expect(quickStart).toEqual(stdio)
  })

  test('connect over stdio', async () => {
    const { url, drop } = await makeDatabase('sqlite')
    onTestFinished(drop)
    const { command = '', args = [] } = stdio ?? {}
    const { folder, environment: env } = await readerOf({ DATABASE_URL: url })
    const client = newMcpClient('2026')
    onTestFinished(() => client.close())
    await client.connect(new StdioClientTransport({ command, args, env, cwd: folder, stderr: 'ignore' }), { timeout: 100_000 })
    expect((await callTool(client, 'remember', { statement: 'I keep bees.' })).isError).toBe(false)
  })
})
