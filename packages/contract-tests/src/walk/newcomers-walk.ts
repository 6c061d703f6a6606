import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { repository } from '../harness/commands.ts'
import { bytesBelow } from './bytes-below.ts'
import { installAcquaint } from './install-acquaint.ts'
import { startNpx } from './start-npx.ts'

/** Words of the newcomer: to remember, and later to ask. The page examples/newcomers-walk.md has both. */
export const statement = 'I keep bees in Ghent.'
export const question = 'Where do I keep bees?'

export interface Step {
  name: string
  seconds: number
}

/** Outputs that the newcomer sees. */
export interface Seen {
  /** Size of the installed package with its dependencies. */
  installedBytes: number
  /** First line of the output of the server. */
  firstLine: string
  /** Names of the tools that the host offers to its model. */
  tools: string[]
  /** Context that the model gets in a later conversation. */
  context: string
  /** The same context over REST. */
  contextOverRest: string
  /** Page of the console. */
  console: string
  /** Whether the server answers after Ctrl+C. */
  answersAfterStop: boolean
}

interface Options {
  /** Tarball of the package `acquaint`. */
  tarball: string
  /** Folder that exists, for the package, the host and the home of the newcomer. */
  folder: string
}

/** Walks as examples/newcomers-walk.md says, with the configuration of examples/mcp-host. */
export const newcomersWalk = async ({ tarball, folder }: Options): Promise<{ steps: Step[]; seen: Seen }> => {
  const steps: Step[] = []
  const timed = async <Result>(name: string, step: () => Promise<Result>): Promise<Result> => {
    const start = performance.now()
    const result = await step()
    steps.push({ name, seconds: (performance.now() - start) / 1000 })
    return result
  }
  const project = join(folder, 'project')
  const env = { PATH: process.env.PATH ?? '', HOME: folder, USERPROFILE: folder, LOG_LEVEL: 'warn' }

  await timed('install the package', () => installAcquaint(project, tarball))
  const installedBytes = await bytesBelow(join(project, 'node_modules'))
  const server = await timed('npx acquaint, until it serves', () => startNpx(['acquaint'], project, { ...env, PORT: '0' }))
  try {
    const host = await timed('connect a host to npx acquaint mcp', () => connectHost(project, env))
    const { tools } = await timed('list the tools', () => host.listTools())
    await timed('remember the first statement', () => call(host, 'remember', { statement }))
    await host.close()
    const later = await timed('connect again', () => connectHost(project, env))
    const context = await timed('get the context', () => call(later, 'get_context', { query: question }))
    await later.close()
    const contextOverRest = await timed('get the context over REST', () => contextFrom(server.url))
    const page = await timed('open the console', () => openConsole(server.url))
    await timed('stop by Ctrl+C', server.interrupt)
    const answersAfterStop = await fetch(server.url).then(
      () => true,
      () => false,
    )
    const names = tools.map(({ name }) => name)
    const contexts = { context, contextOverRest }
    return { steps, seen: { installedBytes, firstLine: server.firstLine, tools: names, ...contexts, console: page, answersAfterStop } }
  } finally {
    server.kill()
  }
}

const connectHost = async (cwd: string, env: Record<string, string>): Promise<Client> => {
  const { mcpServers } = JSON.parse(await readFile(join(repository, 'examples/mcp-host/mcp.json'), 'utf8'))
  const { command, args } = mcpServers.acquaint
  const client = new Client({ name: 'newcomer', version: '1.0.0' })
  await client.connect(new StdioClientTransport({ command, args, cwd, env, stderr: 'ignore' }))
  return client
}

const call = async (client: Client, name: string, parameters: Record<string, unknown>): Promise<string> => {
  const { content, isError } = await client.callTool({ name, arguments: parameters })
  const [first] = content
  if (isError || first?.type !== 'text') throw new Error(`${name} failed: ${JSON.stringify(content)}`)
  return first.text
}

const contextFrom = async (url: string): Promise<string> => {
  const get = async (path: string) => (await fetch(`${url}/api${path}`)).json()
  const { items } = (await get('/users')) as { items: { id: string }[] }
  const { text } = (await get(`/users/${items[0]?.id}/context?query=${encodeURIComponent(question)}`)) as { text: string }
  return text
}

/** Loads the page and its script. */
const openConsole = async (url: string): Promise<string> => {
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
  const [script = ''] = page.match(/\/assets\/[\w-]+\.js/) ?? []
  const response = await fetch(new URL(script, url))
  if (!response.headers.get('content-type')?.includes('javascript')) throw new Error(`${script} is no script`)
  await response.text()
  return page
}
