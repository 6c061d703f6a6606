import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createKey } from '@acquaint/api/keys'
import { createClient } from '@acquaint/client'
import { openApi } from '@acquaint/contracts'
import { generators, packagesFolder } from '@acquaint/test-generators'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startServer } from '../../src/harness/client-world.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/generated-clients', import.meta.url))
const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const require = createRequire(import.meta.url)
const run = promisify(execFile)

/** Filters that a serializer may take apart, into parameters that mean something else or nothing. */
const filters = [{ all: 'true' }, { user_id: '1' }, { session: { id: [1, { a: 'b&c=d' }] } }, { $or: [{ limit: '5' }, { all: 'true' }] }]

/** Erasures that one run leaves out: each finds the rows that the other way would have erased. */
const erasures = [
  ['docs.deleteMany', 'memories.deleteMany'],
  ['docs.deleteMany by POST', 'memories.deleteMany by POST'],
]

/** Generates clients as their users do, compiles them and calls a server: they match what the filter says, and nothing else. */
describe('a client that is generated from the OpenAPI document', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  const generate = async (name: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'acquaint-generated-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    for (const file of [`${name}.ts`, 'report.ts', 'tsconfig.json']) await cp(join(fixtures, file), join(folder, file))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await symlink(packagesFolder, join(folder, 'node_modules'))
    const document = join(folder, 'openapi.json')
    await writeFile(document, JSON.stringify(openApi()))
    await generators[name]?.({ document, folder, baseUrl: `${server.url}/api` })
    return folder
  }

  test.each(Object.keys(generators))('%s gives a client that compiles and matches what a filter says', async (name) => {
    const folder = await generate(name)
    await run(process.execPath, [compiler, '-p', folder]).catch(({ stdout }: { stdout: string }) => {
      throw new Error(`The client does not compile:\n${stdout}`)
    })
    for (const filter of filters) {
      const { key } = await createKey(server.db, `${name} ${JSON.stringify(filter)}`)
      const { users, docs, memories } = createClient({ url: server.url, apiKey: key })
      const matching = { all: 'true', user_id: '1', session: { id: [1, { a: 'b&c=d' }] } }
      const { id: user_id } = await users.create({ memory_opt_in: true, metadata: matching })
      for (const metadata of [{}, { all: true }, { all: 'false' }]) await users.create({ metadata })
      for (const without of erasures) {
        for (const metadata of [matching, {}, { all: true }]) {
          await docs.create({ user_id, title: 'A text', content: 'text', metadata })
          await memories.create({ user_id, content: `I have boat ${crypto.randomUUID()}.`, metadata })
        }
        const settings = { url: server.url, key, user_id, filter, without }
        const { stdout } = await run(process.execPath, ['--import', require.resolve('tsx'), join(folder, `${name}.ts`)], {
          env: { PATH: process.env.PATH ?? '', SETTINGS: JSON.stringify(settings) },
        })
        const matched: Record<string, number> = JSON.parse(stdout)
        expect(Object.keys(matched)).toHaveLength(11)
        for (const [call, count] of Object.entries(matched)) expect({ filter, call, count }).toEqual({ filter, call, count: 1 })
      }
      expect((await docs.list({ user_id })).items).toHaveLength(4)
      expect((await memories.list({ user_id })).items).toHaveLength(4)
    }
  })
})
