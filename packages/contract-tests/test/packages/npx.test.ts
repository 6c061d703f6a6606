import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@acquaint/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { callTool, newMcpClient } from '../../src/harness/mcp.ts'
import { packedPackages } from '../../src/harness/packed-packages.ts'
import { servedUrl } from '../../src/harness/served-url.ts'
import { bytesBelow } from '../../src/walk/bytes-below.ts'
import { installAcquaint } from '../../src/walk/install-acquaint.ts'

const run = promisify(execFile)

/** Installs the package `acquaint` as npm publishes it, in an empty folder outside this workspace. */
describe('the package acquaint', { timeout: 300_000 }, () => {
  let folder: string
  let modules: string
  let bin: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acquaint-npx-'))
    const project = join(folder, 'project')
    const [tarball = ''] = await packedPackages('acquaint')
    await installAcquaint(project, tarball)
    modules = join(project, 'node_modules')
    bin = join(modules, 'acquaint/bin.js')
  }, 600_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Starts `acquaint` with a home folder of its own, as npx does in any folder. */
  const start = async (home: string) => {
    const child = spawn(process.execPath, [bin], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, HOME: home, USERPROFILE: home, PORT: '0', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    return { child, ...(await servedUrl(child)) }
  }

  const stop = async (child: ChildProcess) => {
    child.kill('SIGTERM')
    return (await once(child, 'exit'))[0]
  }

  const newHome = async () => {
    const home = await mkdtemp(join(folder, 'home-'))
    return { home, data: join(home, '.acquaint') }
  }

  test('takes at most 80 MB, and brings no compiler and no embedder', async () => {
    const names = await readdir(modules)
    expect(names).toContain('acquaint')
    for (const unwanted of ['typescript', '@energetic-ai', 'typeorm', '@trpc']) expect(names).not.toContain(unwanted)
    const bytes = await bytesBelow(modules)
    console.log(`acquaint takes ${(bytes / 1e6).toFixed(1)} MB installed.`)
    expect(bytes).toBeLessThan(80_000_000)
    expect(await readFile(join(modules, 'acquaint/dist/NOTICE-related-words.md'), 'utf8')).toContain('GloVe')
    expect(await readFile(join(modules, 'acquaint/dist/packed/docs/THIRD-PARTY.txt'), 'utf8')).toMatch(/^vue \d|^@vue\/runtime-dom \d/m)
    const notices = await readFile(join(modules, 'acquaint/dist/THIRD-PARTY.txt'), 'utf8')
    for (const name of ['express', 'typeorm', 'zod', '@trpc/server']) expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'))
  })

  test('serves the API, the console and the reference, names the data folder first, and stops cleanly', async () => {
    const { home, data } = await newHome()
    const { child, url, output } = await start(home)
    expect(output().split('\n')[0]).toBe(`Data folder: ${data}`)
    const api = createClient({ url })
    const { id: user_id } = await api.users.create({ name: 'Ada', memory_opt_in: true })
    const { formed } = await api.memories.form({ user_id, messages: [{ role: 'user', content: 'I keep bees in Ghent.' }] })
    expect(formed).toMatchObject([{ content: 'I keep bees in Ghent.' }])
    expect((await api.users.context({ user_id, query: 'bees' })).text).toContain('I keep bees in Ghent.')
    const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
    const [script = ''] = page.match(/\/assets\/[\w-]+\.js/) ?? []
    for (const path of [
      script,
      '/docs/',
      '/docs/guides/users',
      '/reference/',
      '/reference/swagger-ui.css',
      '/reference/swagger-ui-bundle.js',
      '/openapi.json',
      '/readyz',
    ])
      expect([path, (await fetch(new URL(path, url))).status]).toEqual([path, 200])
    expect(await stop(child)).toBe(0)
    expect(await readdir(home)).toEqual(['.acquaint'])

    const again = await start(home)
    expect((await createClient({ url: again.url }).users.get({ user_id })).name).toBe('Ada')
    expect(await stop(again.child)).toBe(0)
  })

  test('its other commands work, and print nothing else', async () => {
    const { home, data } = await newHome()
    const environment = { PATH: process.env.PATH ?? '', HOME: home, USERPROFILE: home, PORT: '0' }
    const { stdout } = await run(process.execPath, [bin, 'doctor'], { env: environment })
    expect(stdout).toMatch(/^ok .*\n[\s\S]*Acquaint can serve\.\n$/)
    const keys = await run(process.execPath, [bin, 'keys', 'list'], { env: environment })
    expect(keys.stdout).toMatch(/^There are no keys\./)
    expect(await readdir(data)).toContain('acquaint.db')
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [bin, 'mcp', '--consent'],
      env: environment,
      stderr: 'ignore',
    })
    const client = newMcpClient('2026')
    onTestFinished(() => client.close())
    await client.connect(transport)
    expect((await callTool(client, 'remember', { statement: 'I keep bees.' })).isError).toBe(false)
  })
})
