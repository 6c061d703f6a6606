import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, test } from 'vitest'
import { repository } from '../../src/harness/commands.ts'
import { packedPackages, publicPackages, whilePacking } from '../../src/harness/packed-packages.ts'

const run = promisify(execFile)

interface Manifest {
  name: string
  version: string
  private?: boolean
  publishConfig?: { access?: string }
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const manifestOf = async (path: string): Promise<Manifest> => JSON.parse(await readFile(join(repository, path, 'package.json'), 'utf8'))
const nameOf = (folder: string) => (folder === 'acquaint' ? folder : `@acquaint/${folder}`)

describe('a release', { timeout: 600_000 }, () => {
  let tarballs: string[]

  beforeAll(async () => {
    tarballs = await packedPackages(...publicPackages)
  }, 600_000)

  test('publishes the public packages together, in one version', async () => {
    const folders = (
      await Promise.all(
        ['packages', 'apps'].map(async (group) => (await readdir(join(repository, group))).map((name) => `${group}/${name}`)),
      )
    ).flat()
    const manifests = await Promise.all(folders.map(manifestOf))
    const published = manifests.filter((manifest) => manifest.private !== true)
    expect(published.map(({ name }) => name).toSorted()).toEqual(publicPackages.map(nameOf).toSorted())
    const { fixed, access } = JSON.parse(await readFile(join(repository, '.changeset/config.json'), 'utf8'))
    expect(fixed.map((group: string[]) => group.toSorted())).toEqual([publicPackages.map(nameOf).toSorted()])
    expect(access).toBe('public')
    expect(new Set(published.map(({ version }) => version)).size).toBe(1)
    for (const { name, publishConfig } of published) expect([name, publishConfig?.access]).toEqual([name, 'public'])
  })

  test('names only public packages in its changesets', async () => {
    const files = (await readdir(join(repository, '.changeset'))).filter((name) => name.endsWith('.md') && name !== 'README.md')
    const named = await Promise.all(
      files.map(async (file) => {
        const [, head = ''] = (await readFile(join(repository, '.changeset', file), 'utf8')).split('---\n')
        return [...head.matchAll(/^"(.+)": (?:major|minor|patch)$/gm)].map(([, name = '']) => name)
      }),
    )
    expect(publicPackages.map(nameOf)).toEqual(expect.arrayContaining(named.flat()))
  })

  test('passes pnpm publish with all packages, each with what it needs', async () => {
    const { packageManager } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
    // Packing has built the packages. The changes of a checkout are no matter here, and nothing is sent.
    const flags = ['publish', '--recursive', '--dry-run', '--no-git-checks', '--ignore-scripts']
    const { stdout, stderr } = await whilePacking(() => run('npx', ['--yes', packageManager, ...flags], { cwd: repository }))
    const output = stdout + stderr
    for (const name of publicPackages.map(nameOf)) expect(output).toMatch(new RegExp(`\\+ ${name}@\\d|${name}@\\d`))
    expect(output).not.toContain('contract-tests@')
  })

  test.each(publicPackages)('packs a manifest that npm can resolve: %s', async (folder) => {
    const tarball = tarballs[publicPackages.indexOf(folder)] ?? ''
    const { stdout } = await run('tar', ['-xzOf', tarball, 'package/package.json'])
    expect(stdout).not.toMatch(/"(workspace|catalog|link|file):/)
    const { version, dependencies = {}, peerDependencies = {}, optionalDependencies = {} }: Manifest = JSON.parse(stdout)
    const all = { ...dependencies, ...peerDependencies, ...optionalDependencies }
    expect(Object.keys(all)).not.toContain('typescript')
    for (const [name, range] of Object.entries(all)) {
      if (name.startsWith('@acquaint/')) expect([name, range]).toEqual([name, version])
      else expect([name, range]).toEqual([name, expect.stringMatching(/^(npm:[\w@/-]+@)?[\^~]?\d/)])
    }
  })

  test.each(publicPackages)('publint finds nothing to correct: %s', async (folder) => {
    const { buffer: tarball } = new Uint8Array(await readFile(tarballs[publicPackages.indexOf(folder)] ?? ''))
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
    expect(pkg?.name).toBe(nameOf(folder))
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })
})
