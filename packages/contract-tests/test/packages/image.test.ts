import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@acquaint/client'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { repository } from '../../src/harness/commands.ts'
import { type Buildah, buildahIn } from '../../src/image/buildah.ts'
import { type Container, type ImageConfig, runIn, startIn } from '../../src/image/container.ts'
import { buildNodeImage } from '../../src/image/node-image.ts'
import { lackForImages } from '../../src/image/tools.ts'

const lack = lackForImages()
if (lack !== undefined) console.warn(`The tests of the image are skipped: this machine lacks ${lack}.`)

/** Builds the image of the Dockerfile on an image of Node that is made here, and runs it as Compose does. */
describe.skipIf(lack !== undefined)('the image', { timeout: 300_000 }, () => {
  let folder: string
  let buildah: Buildah
  let config: ImageConfig
  let root: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acquaint-image-'))
    buildah = buildahIn(folder)
    const node = await buildNodeImage(buildah, folder)
    const flags = ['--quiet', '--pull-never', '--format', 'docker', '--layers=false', ...(await storeOfPnpm())]
    await buildah('bud', ...flags, '--build-arg', `NODE_IMAGE=${node}`, '--tag', 'acquaint', repository)
    config = JSON.parse(await buildah('inspect', '--type', 'image', 'acquaint')).Docker.config
    root = await buildah('mount', await buildah('from', '--pull-never', 'acquaint'))
  }, 900_000)

  afterAll(async () => {
    await buildah('umount', '--all')
    await rm(folder, { recursive: true, force: true })
  })

  /** Creates a volume as container engines do: with what the image has there, and its owner. */
  const newContainer = async (): Promise<Container> => {
    const volume = join(await mkdtemp(join(folder, 'volume-')), 'data')
    await cp(join(root, '/data'), volume, { recursive: true, preserveTimestamps: true })
    const { uid, gid } = await stat(join(root, '/data'))
    await chown(volume, uid, gid)
    return { root, volume, config }
  }

  const key = randomBytes(32).toString('hex')

  const serve = async (container: Container, port: number) => {
    const child = startIn(container, [...config.Entrypoint, ...config.Cmd], [`PORT=${port}`, `ACQUAINT_KEY=${key}`])
    onTestFinished(() => void child.kill('SIGKILL'))
    let output = ''
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => {
          output += text
          if (output.includes('serves on')) resolve()
        })
      child.once('exit', (code) => reject(new Error(`The container ended with ${code}: ${output}`)))
    })
    return { child, api: createClient({ url: `http://127.0.0.1:${port}`, apiKey: key }) }
  }

  test('has a user without rights, a volume, a health check and the signal that stops it', async () => {
    expect(config).toMatchObject({ User: '1000:1000', Volumes: { '/data': {} }, StopSignal: 'SIGTERM' })
    expect(config.Healthcheck.Test[0]).toBe('CMD')
    const { uid, mode } = await stat(join(root, '/data'))
    expect([uid, mode & 0o777]).toEqual([1000, 0o700])
    expect(await readdir(join(root, '/app/node_modules'))).not.toContain('typescript')
  })

  test('serves on a read-only root without rights, stays healthy, keeps its data in the volume and stops cleanly', async () => {
    const container = await newContainer()
    const port = await freePort()
    const isHealthy = async () => (await runIn(container, config.Healthcheck.Test.slice(1), [`PORT=${port}`])).code === 0
    expect(await isHealthy()).toBe(false)
    const first = await serve(container, port)
    expect(await isHealthy()).toBe(true)
    const status = await readFile(`/proc/${first.child.pid}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\t1000\t1000\t1000\t1000$/m)
    expect(status).toMatch(/^CapEff:\t0+$/m)
    const { id: user_id } = await first.api.users.create({ name: 'Ada', memory_opt_in: true })
    await first.api.memories.form({ user_id, messages: [{ role: 'user', content: 'I keep bees in Ghent.' }] })
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('<script')
    first.child.kill(config.StopSignal)
    expect(await once(first.child, 'exit')).toEqual([0, null])
    expect(await isHealthy()).toBe(false)
    expect(await readdir(container.volume)).toContain('acquaint.db')
    expect(await readdir(join(root, '/data'))).toEqual([])

    const second = await serve(container, port)
    expect((await second.api.memories.list({ user_id })).items).toMatchObject([{ content: 'I keep bees in Ghent.' }])
    second.child.kill('SIGTERM')
    expect(await once(second.child, 'exit')).toEqual([0, null])
  })

  test('its container can write to the volume and to /tmp, and nowhere else', async () => {
    const container = await newContainer()
    const write = (path: string) => runIn(container, ['node', '-e', `fs.writeFileSync('${path}', '')`])
    for (const path of ['/data/written', '/tmp/written']) expect([path, (await write(path)).code]).toEqual([path, 0])
    for (const path of ['/app/written', '/written', '/app/node_modules/acquaint/bin.js'])
      expect((await write(path)).output).toContain('EROFS')
  })

  test('its other commands run', async () => {
    const { output, code } = await runIn(await newContainer(), [...config.Entrypoint, 'doctor'], [`PORT=${await freePort()}`])
    expect(output).toContain('Acquaint can serve.')
    expect(code).toBe(0)
  })
})

/** Lends the build what pnpm has downloaded for this workspace, so that it neither waits for the registry nor fails with it. */
const storeOfPnpm = async (): Promise<string[]> => {
  const { packageManager } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  const { stdout } = await promisify(execFile)('npx', ['--yes', packageManager, 'store', 'path'], { cwd: repository })
  return ['--volume', `${dirname(stdout.trim())}:/root/.local/share/pnpm/store`]
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
