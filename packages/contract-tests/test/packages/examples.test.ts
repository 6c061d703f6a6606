import { execFile, spawn, spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startModelServer } from '@acquaint/test-model'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { repository } from '../../src/harness/commands.ts'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'

const run = promisify(execFile)

const start = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const server = await startObservedServer(url)
  return { ...server, environment: { PATH: process.env.PATH ?? '', ACQUAINT_URL: server.url, ACQUAINT_KEY: server.key } }
}

/** Installs an example outside of the workspace, from the packages as npm would publish them. */
const install = async (name: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-example-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const project = join(folder, name)
  await cp(join(repository, 'examples', name), project, { recursive: true })
  const { packageManager } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  const packed = ['contracts', 'client']
  for (const each of packed)
    await run('npx', ['--yes', packageManager, 'pack', '--out', join(folder, `${each}.tgz`)], { cwd: join(repository, 'packages', each) })
  const tarballs = packed.map((each) => join(folder, `${each}.tgz`))
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs], { cwd: project })
  return project
}

describe('the examples', { timeout: 300_000 }, () => {
  const hasPython = spawnSync('python3', ['--version']).status === 0

  test.skipIf(!hasPython)('Python forms memories and gets a context with its standard library', async () => {
    const { environment } = await start()
    const { stdout } = await run('python3', [join(repository, 'examples/python/remember.py')], { env: environment })
    expect(stdout).toMatch(/^formed: I moved to Lyon in March/)
    expect(stdout).toMatch(/allergic to hazelnuts[\s\S]*erased: [1-9]\d* memories\n$/)
  })

  test.skipIf(!hasPython)('Python names the code and the detail of a problem', async () => {
    const { environment } = await start()
    const failed = run('python3', [join(repository, 'examples/python/remember.py')], { env: { ...environment, ACQUAINT_KEY: 'wrong' } })
    await expect(failed).rejects.toThrow('RuntimeError: UNAUTHORIZED: ')
  })

  test('the support bot remembers customers who agree, and answers each with what it knows about them', async () => {
    const { api, environment } = await start()
    const model = await startModelServer()
    onTestFinished(model.close)
    model.behave({ content: 'Gladly.' })
    const project = await install('express-support-bot')
    const child = spawn(process.execPath, ['server.js'], {
      cwd: project,
      env: { ...environment, PORT: '0', MODEL_URL: model.url, MODEL_NAME: 'scripted' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => resolve(/http:\S+/.exec(text)?.[0] ?? ''))
      child.once('exit', (code) => reject(new Error(`The bot ended with ${code}`)))
    })
    const send = async (method: string, path: string, body: object) => {
      const response = await fetch(url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      return response.json()
    }
    await send('PUT', '/customers/7/consent', { agrees: true })
    for (const customer of ['7', '8'])
      expect(await send('POST', `/customers/${customer}/messages`, { message: 'I wear size 44, and my parcel is late.' })).toEqual({
        reply: 'Gladly.',
      })
    const memoriesOf = async (customer: string) => {
      const { items } = await api.users.list({ metadata_filter: { customer } })
      return (await api.memories.list({ user_id: items[0]?.id ?? '' })).items
    }
    await vi.waitFor(async () => expect(await memoriesOf('7')).not.toEqual([]), { timeout: 60_000 })
    expect(await memoriesOf('8')).toEqual([])
    for (const customer of ['7', '8']) await send('POST', `/customers/${customer}/messages`, { message: 'Which size do I wear?' })
    const [mine = '', theirs = ''] = model.requests.slice(-2).map(({ messages }) => messages[0]?.content)
    expect(mine).toContain('size 44')
    expect(theirs).not.toContain('size 44')
  })

  test('the configuration of an MCP host starts the package acquaint over stdio', async () => {
    const { mcpServers } = JSON.parse(await readFile(join(repository, 'examples/mcp-host/mcp.json'), 'utf8'))
    const { command, args } = mcpServers.acquaint
    const { bin, name } = JSON.parse(await readFile(join(repository, 'packages/acquaint/package.json'), 'utf8'))
    expect([command, args.slice(0, 2)]).toEqual(['npx', ['--yes', name]])
    const { stdout } = await run(process.execPath, [join(repository, 'packages/acquaint', bin.acquaint), ...args.slice(2), '--help'])
    for (const option of args.filter((each: string) => each.startsWith('--')).slice(1)) expect(stdout).toContain(option)
  })
})
