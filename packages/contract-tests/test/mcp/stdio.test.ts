import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { findOrCreateApp } from '@acquaint/api/keys'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { describe, expect, onTestFinished, test } from 'vitest'
import { builtServer } from '../../src/harness/built-server.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { callTool, type Era, eras, newMcpClient } from '../../src/harness/mcp.ts'
import { runAcquaint } from '../../src/harness/server-process.ts'

const newDatabase = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-mcp-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return { DATABASE_URL: `sqlite:${join(folder, 'acquaint.db')}` }
}

interface Host {
  era: Era
  environment: Record<string, string>
  parameters?: string[]
}

/** Starts `acquaint mcp` as a desktop host does. `stderr` returns the log so far. */
const connect = async ({ era, environment, parameters = [] }: Host) => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [await builtServer(), 'mcp', ...parameters],
    env: environment,
    stderr: 'pipe',
  })
  let log = ''
  transport.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const client = newMcpClient(era)
  onTestFinished(() => client.close())
  await client.connect(transport)
  return { client, log: () => log }
}

describe.each(eras)('acquaint mcp with a client of %s', (era) => {
  test('serves the user of this machine, who is the same at the next start', async () => {
    const environment = await newDatabase()
    const first = await connect({ era, environment, parameters: ['--consent'] })
    expect((await first.client.listTools()).tools).toHaveLength(6)
    const { memory } = (await callTool(first.client, 'remember', { statement: 'I keep bees in Ghent.' })).json()
    expect(first.log()).toContain('Acquaint serves MCP')
    expect(first.log()).not.toContain('bees')
    await first.client.close()
    const second = await connect({ era, environment })
    expect((await callTool(second.client, 'recall', { query: 'bees' })).json()).toEqual({ memories: [memory] })
    expect((await second.client.listResources()).resources.map(({ uri }) => uri)).toEqual(['acquaint://profile'])
  })
})

describe('acquaint mcp', () => {
  test('stores nothing about the user of this machine without consent', async () => {
    const { client } = await connect({ era: '2026', environment: await newDatabase() })
    expect((await callTool(client, 'remember', { statement: 'I live in Oslo.' })).text).toContain('has not consented')
  })

  test('does not undo a withdrawal of consent at the next start', async () => {
    const environment = await newDatabase()
    const host: Host = { era: '2026', environment, parameters: ['--consent'] }
    const first = await connect(host)
    expect((await callTool(first.client, 'remember', { statement: 'I keep bees.' })).isError).toBe(false)
    await first.client.close()
    const db = await openDatabase(environment.DATABASE_URL)
    const api = inProcess(db, await findOrCreateApp(db, 'default'))
    const [user] = (await api.users.list()).items
    await api.users.update({ user_id: user?.id ?? '', memory_opt_in: false })
    await db.close()
    const second = await connect(host)
    expect((await callTool(second.client, 'remember', { statement: 'I keep ducks.' })).text).toContain('has not consented')
  })

  test('gives memories the retention that the operator configures', async () => {
    const environment = { ...(await newDatabase()), MEMORY_RETENTION_DAYS: '1' }
    const { client } = await connect({ era: '2026', environment, parameters: ['--consent'] })
    await callTool(client, 'remember', { statement: 'I keep bees.' })
    await client.close()
    const db = await openDatabase(environment.DATABASE_URL)
    onTestFinished(db.close)
    const [row] = await db.read((tx) => tx.query('SELECT expires_at FROM memories'))
    expect(row?.expires_at).toEqual(expect.any(String))
  })

  test('refuses a user that does not exist, and says what to do', async () => {
    const environment = await newDatabase()
    for (const [user, reason] of [
      ['ada', 'must be the id of a user (UUID)'],
      ['3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10', 'There is no user with this id.'],
    ] as const) {
      const { code, stdout, stderr } = await runAcquaint(['mcp', '--user', user], environment)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toContain(reason)
    }
  })

  test('ends when its host closes the connection', async () => {
    const { code, stdout } = await runAcquaint(['mcp'], await newDatabase())
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  })
})
