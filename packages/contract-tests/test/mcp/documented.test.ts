import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { describe, expect, onTestFinished, test } from 'vitest'
import { repository } from '../../src/harness/commands.ts'
import { makeDatabase, makeMigratedDatabase } from '../../src/harness/databases.ts'
import { callTool, connectMcp, newMcpClient } from '../../src/harness/mcp.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'

interface Configuration {
  url: string
  headers: Record<string, string>
  command: string
  args: string[]
}

const page = await readFile(join(repository, 'docs/mcp.md'), 'utf8')
const [http, stdio] = [...page.matchAll(/^```json\n(.*?)^```/gms)].map(
  ([, block = '']): Configuration => JSON.parse(block).mcpServers.acquaint,
)

describe('the configurations of hosts in docs/mcp.md', () => {
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

  test('connect over stdio', async () => {
    const { url, drop } = await makeDatabase('sqlite')
    onTestFinished(drop)
    const { command = '', args = [] } = stdio ?? {}
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', DATABASE_URL: url }
    const client = newMcpClient('2026')
    onTestFinished(() => client.close())
    await client.connect(new StdioClientTransport({ command, args, env, cwd: repository, stderr: 'ignore' }), { timeout: 100_000 })
    expect((await callTool(client, 'remember', { statement: 'I keep bees.' })).isError).toBe(false)
  })
})
