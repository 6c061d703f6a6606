import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { createKey } from '@acquaint/api/keys'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../src/harness/client-world.ts'
import { repository } from '../../src/harness/commands.ts'
import { packedPackages } from '../../src/harness/packed-packages.ts'

const integrations = ['ai-sdk', 'langgraph', 'anthropic'] as const
const packed = ['contracts', 'client', ...integrations] as const
const frameworks = {
  'ai-sdk': ['ai'],
  langgraph: ['@langchain/core', '@langchain/langgraph-checkpoint'],
  anthropic: ['@anthropic-ai/sdk'],
}

/** Installs the integrations as npm publishes them, with their frameworks, in a project outside this workspace. */
describe('the published integrations', () => {
  let folder: string
  let project: string
  const tarballs: Record<string, string> = {}

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acquaint-integrations-'))
    project = join(folder, 'project')
    await cp(join(repository, 'packages/contract-tests/fixtures/integrations'), project, { recursive: true })
    const files = await packedPackages(...packed)
    for (const [index, name] of packed.entries()) tarballs[name] = files[index] ?? name
    const others = integrations.flatMap((name) => frameworks[name].map((framework) => asInstalledIn(name, framework)))
    const compilers = ['typescript', '@types/node'].map((name) => asInstalledIn('client', name))
    const names = [...Object.values(tarballs), ...others, ...compilers]
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...names], project)
  }, 600_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('the integrations compile with their frameworks and run in plain Node', { timeout: 300_000 }, async () => {
    const server = await startServer()
    try {
      const { key } = await createKey(server.db, 'integrations')
      await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], project)
      const { stdout } = await run(process.execPath, ['dist/run.js', server.url, key], project)
      expect(JSON.parse(stdout)).toEqual({
        node: true,
        generated: 'Noted.',
        streamed: 'Streamed.',
        knows: true,
        found: ['k'],
        answer: 'File created successfully at: /memories/a',
      })
    } finally {
      await server.stop()
    }
  })

  test.each(integrations)('publint reports nothing for the package: %s', async (name) => {
    const { buffer: tarball } = new Uint8Array(await readFile(tarballs[name] ?? name))
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
    expect(pkg?.name).toBe(`@acquaint/${name}`)
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  test.each(integrations)('the package holds the necessary files and no others: %s', async (name) => {
    const installed = join(project, 'node_modules/@acquaint', name)
    const entries = await readdir(installed, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(installed, resolve(entry.parentPath, entry.name)))
    const others = files.filter((file) => !/^(dist\/[\w-]+\.(js|d\.ts)(\.map)?|src\/[\w-]+\.ts)$/.test(file))
    expect(others.toSorted()).toEqual(['LICENSE', 'README.md', 'package.json'])
    expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'src/index.ts']))
  })

  test.each(integrations)('the manifest takes the framework as a peer, and the client of the same release: %s', async (name) => {
    const manifest = JSON.parse(await readFile(join(project, 'node_modules/@acquaint', name, 'package.json'), 'utf8'))
    const client = JSON.parse(await readFile(join(repository, 'packages/client/package.json'), 'utf8'))
    expect(manifest.version).toBe(client.version)
    expect(manifest.dependencies['@acquaint/client']).toBe(client.version)
    expect(frameworks[name]).toEqual(expect.arrayContaining(Object.keys(manifest.peerDependencies)))
    expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:/)
    const directory = `packages/${name}`
    expect(manifest.repository).toEqual({ type: 'git', url: 'git+https://github.com/acquaint/acquaint.git', directory })
    expect(manifest.homepage).toBe(`https://github.com/acquaint/acquaint/tree/main/${directory}#readme`)
  })
})

const run = async (command: string, parameters: string[], cwd: string) => {
  try {
    return await promisify(execFile)(command, parameters, { cwd })
  } catch (error) {
    // A compiler writes its errors to the standard output.
    const { stdout = '' } = error as { stdout?: string }
    throw new Error(`${command} ${parameters.join(' ')} failed: ${stdout}`, { cause: error })
  }
}

/** Returns a package with the version that a package of the workspace uses. */
const asInstalledIn = (name: string, dependency: string) => {
  const { devDependencies } = JSON.parse(JSON.stringify(require(`../../../${name}/package.json`)))
  expect(devDependencies).toHaveProperty([dependency])
  return `${dependency}@${catalog(dependency)}`
}

const require = createRequire(import.meta.url)
const workspace = await readFile(join(repository, 'pnpm-workspace.yaml'), 'utf8')
const catalog = (name: string) => new RegExp(`^ {2}"?${name}"?: (\\S+)`, 'm').exec(workspace)?.[1]
