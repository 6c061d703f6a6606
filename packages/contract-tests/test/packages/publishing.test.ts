import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createKey } from '@acquaint/api/keys'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../src/harness/client-world.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const fixtures = fileURLToPath(new URL('../../fixtures/publishing', import.meta.url))
const packages = ['contracts', 'client'] as const
const compilers = ['typescript', 'typescript-5'] as const
const modules = ['nodenext', 'bundler'] as const

/** The packages as npm would have them, in the project of somebody who knows nothing of this workspace. */
describe('the published packages', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let key: string
  let project: string
  const cleanups: (() => Promise<void>)[] = []

  beforeAll(async () => {
    server = await startServer()
    cleanups.push(server.stop)
    key = (await createKey(server.db, 'consumer')).key
    const folder = await mkdtemp(join(tmpdir(), 'acquaint-publishing-'))
    cleanups.push(() => rm(folder, { recursive: true, force: true }))
    project = join(folder, 'project')
    await cp(fixtures, project, { recursive: true })
    await writeFile(join(project, 'good/readme.ts'), (await exampleOfReadme()).replace('http://127.0.0.1:3000', server.url))
    const [tarballs] = await Promise.all([
      pack(folder),
      install(['typescript-5@npm:typescript@5.9.3', ...['typescript', '@types/node', '@trpc/client'].map(asInstalledHere)]),
    ])
    await install(tarballs)
  }, 300_000)

  afterAll(async () => {
    for (const cleanUp of cleanups) await cleanUp()
  })

  const install = (names: string[]) => succeed('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...names], project)

  const compile = (compiler: string, configuration: string, ...flags: string[]) =>
    run(process.execPath, [join('node_modules', compiler, 'bin/tsc'), '-p', configuration, ...flags], project)

  describe.concurrent.each(compilers)('with %s', (compiler) => {
    test.each(modules)('compile down to the declarations of their dependencies (%s)', { timeout: 180_000 }, async (module) => {
      expect(await compile(compiler, `good/tsconfig.${module}.json`, '--noEmit')).toEqual({ exitCode: 0, output: '' })
    })

    test.each(modules)('have every wrong call refused where it is wrong (%s)', { timeout: 180_000 }, async (module) => {
      const { output } = await compile(compiler, `wrong/tsconfig.${module}.json`)
      const places = output.match(/^wrong\/.*?\(\d+,\d+\)(?=: error TS)/gm)
      const expected = await markedPlaces(join(project, 'wrong'))
      expect(expected).toHaveLength(5)
      expect(places?.sort()).toEqual(expected.sort())
    })
  })

  test('run in plain Node against a server', async () => {
    await compile('typescript', 'good/tsconfig.bundler.json', '--skipLibCheck')
    const output = await succeed(process.execPath, ['good/run.js', server.url, key], project)
    expect(JSON.parse(output)).toEqual({
      tour: { about: 'A pilot.', plan: 'none', count: 2, names: ['Ada', 'Bo'], erased: 1, missing: 'NOT_FOUND' },
      bare: 'Cy',
      described: { route: 'POST /users', openapi: '3.1.0', isUser: false, issues: ['plan.$gtt'] },
      document: '3.1.0',
    })
  })

  test('do what the README of the client shows', async () => {
    await compile('typescript', 'good/tsconfig.nodenext.json', '--skipLibCheck')
    const output = await succeed(process.execPath, ['good/dist/readme.js'], project, { ACQUAINT_KEY: key })
    expect(output).toMatch(/^[0-9a-f-]{36} Anon\nnobody\n$/)
  })

  test.each(packages)('hold what they need and nothing else: %s', async (name) => {
    const files = await filesBelow(join(project, 'node_modules/@acquaint', name))
    const others = files.filter((file) => !/^dist\/[\w-]+(\.js|\.d\.ts)$/.test(file))
    expect(others.sort()).toEqual(['LICENSE', 'README.md', ...(name === 'contracts' ? ['openapi.json'] : []), 'package.json'])
    expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']))
  })

  test.each(packages)('name no package of the server in their declarations: %s', async (name) => {
    const place = join(project, 'node_modules/@acquaint', name)
    const declarations = (await filesBelow(place)).filter((file) => file.endsWith('.d.ts'))
    const texts = await Promise.all(declarations.map((file) => readFile(join(place, file), 'utf8')))
    expect(texts.join('\n')).toContain('export declare const')
    expect(texts.filter((text) => /express|typeorm/i.test(text))).toEqual([])
  })

  test('name the versions that they were made with', async () => {
    const manifests = await Promise.all(
      packages.map((name) => readFile(join(project, 'node_modules/@acquaint', name, 'package.json'), 'utf8')),
    )
    for (const manifest of manifests) expect(manifest).not.toMatch(/workspace:|catalog:|\/src\//)
    const [contracts, client] = manifests.map((manifest) => JSON.parse(manifest))
    expect(client.dependencies['@acquaint/contracts']).toBe(contracts.version)
    expect(client.dependencies['@trpc/client']).toBe(asInstalledHere('@trpc/client').split('@').at(-1))
  })
})

/** Makes the tarballs that would be published. */
const pack = async (folder: string): Promise<string[]> => {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const filters = packages.flatMap((name) => ['--filter', `@acquaint/${name}`])
  await succeed('npx', ['--yes', packageManager, ...filters, 'pack', '--pack-destination', folder], root)
  return (await readdir(folder)).filter((name) => name.endsWith('.tgz')).map((name) => join(folder, name))
}

/** The first block of TypeScript in the README of the client. */
const exampleOfReadme = async () => {
  const readme = await readFile(join(root, 'packages/client/README.md'), 'utf8')
  return /```ts\n(.*?)```/s.exec(readme)?.[1] ?? ''
}

/** Where the carets of the wrong files point: at the line above them. */
const markedPlaces = async (place: string): Promise<string[]> => {
  const files = (await readdir(place)).filter((file) => file.endsWith('.ts'))
  return Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(place, file), 'utf8')).split('\n')
      const index = lines.findIndex((line) => /^\/\/ +\^$/.test(line))
      return `wrong/${file}(${index},${(lines[index]?.indexOf('^') ?? -1) + 1})`
    }),
  )
}

const asInstalledHere = (name: string) => {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`)
  return `${name}@${version}`
}

const filesBelow = async (place: string): Promise<string[]> => {
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(place, resolve(entry.parentPath, entry.name)))
}

const run = (command: string, parameters: string[], cwd: string, env: NodeJS.ProcessEnv = {}) =>
  new Promise<{ exitCode: number; output: string }>((done) => {
    const child = execFile(command, parameters, { cwd, env: { ...process.env, ...env } }, (_, stdout, stderr) =>
      done({ exitCode: child.exitCode ?? -1, output: stdout || stderr }),
    )
  })

const succeed = async (command: string, parameters: string[], cwd: string, env?: NodeJS.ProcessEnv) => {
  const { exitCode, output } = await run(command, parameters, cwd, env)
  if (exitCode !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${exitCode}: ${output}`)
  return output
}
