import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire, SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createKey } from '@acquaint/api/keys'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../src/harness/client-world.ts'
import { packedPackages } from '../../src/harness/packed-packages.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const fixtures = fileURLToPath(new URL('../../fixtures/publishing', import.meta.url))
const packages = ['contracts', 'client'] as const
const compilers = ['typescript', 'typescript-5'] as const
const modules = ['nodenext', 'bundler'] as const
/** Several compilers run at once, and older ones take a minute on one core. */
const compiling = { timeout: 600_000 }
/** The blocks of TypeScript in the README of the client, in their order, as files of the consumer. */
const examples = ['readme', 'readme-metadata', 'readme-links'] as const

/** Installs the packages as npm publishes them, in a project outside this workspace. */
describe('the published packages', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let key: string
  let project: string
  let tarballs: Record<(typeof packages)[number], string>
  const cleanups: (() => Promise<void>)[] = []

  beforeAll(async () => {
    server = await startServer()
    cleanups.push(server.stop)
    key = (await createKey(server.db, 'consumer')).key
    const folder = await mkdtemp(join(tmpdir(), 'acquaint-publishing-'))
    cleanups.push(() => rm(folder, { recursive: true, force: true }))
    project = join(folder, 'project')
    await cp(fixtures, project, { recursive: true })
    for (const [index, block] of (await examplesOfReadme()).entries())
      await writeFile(join(project, `good/${examples[index]}.ts`), block.replace('http://127.0.0.1:3000', server.url))
    const [[contracts = '', client = '']] = await Promise.all([
      packedPackages(...packages),
      install(['typescript-5@npm:typescript@5.9.3', ...['typescript', '@types/node'].map(asInstalledHere)]),
    ])
    tarballs = { contracts, client }
    await install(Object.values(tarballs)) // brings the packages of tRPC, which are peers
  }, 300_000)

  afterAll(async () => {
    for (const cleanUp of cleanups) await cleanUp()
  })

  const install = (names: string[]) => succeed('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...names], project)

  const compile = (compiler: string, configuration: string, ...flags: string[]) =>
    run(process.execPath, [join('node_modules', compiler, 'bin/tsc'), '-p', configuration, ...flags], project)

  describe.concurrent.each(compilers)('with %s', (compiler) => {
    test.each(modules)('the packages compile down to the declarations of their dependencies (%s)', compiling, async (module) => {
      expect(await compile(compiler, `good/tsconfig.${module}.json`, '--noEmit')).toEqual({ exitCode: 0, output: '' })
    })

    test.each(modules)('the compiler marks every wrong call at its position (%s)', compiling, async (module) => {
      const { output } = await compile(compiler, `wrong/tsconfig.${module}.json`)
      const positions = output.match(/^wrong\/.*?\(\d+,\d+\)(?=: error TS)/gm)
      const expected = await markedPositions(join(project, 'wrong'))
      expect(expected).toHaveLength(5)
      expect(positions?.sort()).toEqual(expected.sort())
    })
  })

  test('the packages run in plain Node against a server', async () => {
    await compile('typescript', 'good/tsconfig.bundler.json', '--skipLibCheck')
    const output = await succeed(process.execPath, ['good/run.js', server.url, key], project)
    expect(JSON.parse(output)).toEqual({
      tour: { about: 'A pilot.', plan: 'none', count: 2, names: ['Ada', 'Bo'], erased: 1, missing: 'NOT_FOUND' },
      bare: 'Cy',
      links: { name: 'Di', missing: 'NOT_FOUND' },
      described: { route: 'POST /users', openapi: '3.1.0', isUser: false, issues: ['plan.$gtt'] },
      document: '3.1.0',
    })
  })

  test('the examples in the README of the client work', compiling, async () => {
    expect(await examplesOfReadme()).toHaveLength(examples.length)
    expect(await compile('typescript', 'good/tsconfig.readme.json')).toEqual({ exitCode: 0, output: '' })
    const output: Record<string, string> = {}
    for (const example of examples)
      output[example] = await succeed(process.execPath, [`good/dist/${example}.js`], project, { ACQUAINT_KEY: key })
    expect(output).toEqual({
      readme: expect.stringMatching(/^[0-9a-f-]{36} Anon\nnobody\n$/),
      'readme-metadata': expect.stringMatching(/^pro\n$/),
      'readme-links': expect.stringMatching(/^Ada\nNOT_FOUND\n$/),
    })
  })

  test.each(packages)('the package holds the necessary files and no others: %s', async (name) => {
    const files = await filesBelow(join(project, 'node_modules/@acquaint', name))
    const others = files.filter((file) => !/^(dist\/([\w-]+\/)?[\w-]+\.(js|d\.ts)(\.map)?|src\/([\w-]+\/)?[\w-]+\.ts)$/.test(file))
    expect(others.sort()).toEqual(['LICENSE', 'README.md', ...(name === 'contracts' ? ['openapi.json'] : []), 'package.json'])
    expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'src/index.ts']))
  })

  test.each(packages)('source maps lead from each built file to its source: %s', async (name) => {
    const folder = join(project, 'node_modules/@acquaint', name)
    const files = await filesBelow(folder)
    const built = files.filter((file) => /\.(js|d\.ts)$/.test(file))
    for (const file of built) {
      const map = JSON.parse(await readFile(join(folder, `${file}.map`), 'utf8'))
      expect(await readFile(join(folder, file), 'utf8')).toContain(`//# sourceMappingURL=${basename(file)}.map`)
      const sources = map.sources.map((source: string) => relative(folder, resolve(folder, dirname(file), map.sourceRoot ?? '', source)))
      expect(sources, file).toEqual([file.replace(/^dist/, 'src').replace(/(\.d)?\.[jt]s$/, '.ts')])
      expect(files).toContain(sources[0])
    }
  })

  test.each([
    ['client', 'client', 'createClient'],
    ['client', 'links/retry', 'safeRetryLink'],
    ['contracts', 'users', 'CreateUser'],
  ])('the declaration map of %s leads to the TypeScript source: %s, %s', async (name, file, symbol) => {
    const folder = join(project, 'node_modules/@acquaint', name)
    const [declarations = '', source = '', map = ''] = await Promise.all(
      [`dist/${file}.d.ts`, `src/${file}.ts`, `dist/${file}.d.ts.map`].map((path) => readFile(join(folder, path), 'utf8')),
    )
    const { line, column } = positionOf(`export declare const ${symbol}`, symbol, declarations)
    const entry = new SourceMap(JSON.parse(map)).findEntry(line, column)
    if (!('originalLine' in entry)) throw new Error('The map does not know this position')
    expect({ line: entry.originalLine, column: entry.originalColumn }).toEqual(positionOf(`export const ${symbol}`, symbol, source))
  })

  test.each(packages)('publint reports nothing for the package: %s', async (name) => {
    const { buffer: tarball } = new Uint8Array(await readFile(tarballs[name]))
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
    expect(pkg?.name).toBe(`@acquaint/${name}`)
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  test('the packages share one copy of tRPC with the project', async () => {
    const installed = JSON.parse(await succeed('npm', ['ls', '--all', '--json'], project))
    const copies = copiesOf(installed, /^@trpc\//)
    expect(copies).toEqual(new Set(['@trpc/client', '@trpc/server'].map((name) => asInstalledHere(name))))
    expect(await filesBelow(join(project, 'node_modules/@acquaint'))).not.toContainEqual(expect.stringContaining('node_modules'))
  })

  test.each(packages)('the declarations name no package of the server: %s', async (name) => {
    const folder = join(project, 'node_modules/@acquaint', name)
    const declarations = (await filesBelow(folder)).filter((file) => file.endsWith('.d.ts'))
    const texts = await Promise.all(declarations.map((file) => readFile(join(folder, file), 'utf8')))
    expect(texts.join('\n')).toContain('export declare const')
    expect(texts.filter((text) => /express|typeorm/i.test(text))).toEqual([])
  })

  test('the manifests name the versions that the packages were built with', async () => {
    const manifests = await Promise.all(
      packages.map((name) => readFile(join(project, 'node_modules/@acquaint', name, 'package.json'), 'utf8')),
    )
    for (const manifest of manifests) expect(manifest).not.toMatch(/workspace:|catalog:|\/src\//)
    const [contracts, client] = manifests.map((manifest) => JSON.parse(manifest))
    expect(client.dependencies['@acquaint/contracts']).toBe(contracts.version)
    for (const { peerDependencies } of [contracts, client])
      expect(peerDependencies['@trpc/server']).toBe(`^${asInstalledHere('@trpc/server').split('@').at(-1)}`)
    expect(client.peerDependencies['@trpc/client']).toBe(`^${asInstalledHere('@trpc/client').split('@').at(-1)}`)
    for (const [index, manifest] of [contracts, client].entries()) {
      const directory = `packages/${packages[index]}`
      const repository = { type: 'git', url: 'git+https://github.com/acquaint/acquaint.git', directory }
      expect(manifest).toMatchObject({ repository, bugs: { url: 'https://github.com/acquaint/acquaint/issues' } })
      expect(manifest.homepage).toBe(`https://github.com/acquaint/acquaint/tree/main/${directory}#readme`)
      expect(manifest.keywords).toContain('acquaint')
    }
  })
})

/** The blocks of TypeScript in the README of the client. */
const examplesOfReadme = async () => {
  const readme = await readFile(join(root, 'packages/client/README.md'), 'utf8')
  return [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block = '']) => block)
}

interface Installed {
  version?: string
  dependencies?: Record<string, Installed>
}

/** Names and versions of the packages in a tree of npm whose name matches. */
const copiesOf = ({ dependencies = {} }: Installed, name: RegExp): Set<string> =>
  new Set(
    Object.entries(dependencies).flatMap(([key, installed]) => [
      ...(name.test(key) ? [`${key}@${installed.version}`] : []),
      ...copiesOf(installed, name),
    ]),
  )

/** Line and column of a name in the first text that matches, from 0. */
const positionOf = (phrase: string, name: string, text: string) => {
  const lines = text.slice(0, text.indexOf(phrase) + phrase.length - name.length).split('\n')
  return { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 }
}

/** Returns the positions that the carets in the wrong files mark, each in the line above its caret. */
const markedPositions = async (folder: string): Promise<string[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts'))
  return Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(folder, file), 'utf8')).split('\n')
      const index = lines.findIndex((line) => /^\/\/ +\^$/.test(line))
      return `wrong/${file}(${index},${(lines[index]?.indexOf('^') ?? -1) + 1})`
    }),
  )
}

const asInstalledHere = (name: string) => {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`)
  return `${name}@${version}`
}

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, resolve(entry.parentPath, entry.name)))
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
