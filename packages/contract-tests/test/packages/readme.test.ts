import { randomBytes } from 'node:crypto'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@acquaint/client'
import { contract, type Procedure } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { repository, type, typeStart } from '../../src/harness/commands.ts'
import { makeDatabase } from '../../src/harness/databases.ts'
import { readerOf } from '../../src/harness/documented-commands.ts'
import { runPage } from '../../src/harness/page-examples.ts'
import { blocksOf, commandsOf, documentedUrl, pages, textOf } from '../../src/harness/pages.ts'
import { startServer } from '../../src/harness/server-process.ts'

const own = async (database: 'sqlite' | 'postgres') => {
  const { url, drop } = await makeDatabase(database)
  onTestFinished(drop)
  return url
}

describe('the README and the guides', { timeout: 300_000 }, () => {
  test('the pages name every procedure of the contract with its route', () => {
    const rows = [...textOf('docs/reference/rest.md').matchAll(/^\| `(\w+\.\w+)` +\| `(\w+) \/api(\S*)`/gm)]
    const documented = Object.fromEntries(rows.map(([, name = '', method, path]) => [name, `${method} ${path}`]))
    const routes = Object.entries(contract).flatMap(([resource, procedures]) =>
      Object.entries<Procedure>(procedures).map(([verb, { route }]) => [`${resource}.${verb}`, route] as const),
    )
    expect(documented).toEqual(Object.fromEntries(routes))
  })

  test('npm test runs these tests', async () => {
    const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
    expect(commandsOf('README.md')).toContain('npm test')
    expect(scripts.test).toMatch(/ run check$/)
    expect(scripts.check).toContain('vitest run')
  })

  test('npm start and the examples of the README work', async () => {
    const [, start = '', , list = ''] = commandsOf('README.md')
    expect(start).toBe('npm start')
    const { origin, stop } = await typeStart(start, { environment: { DATABASE_URL: await own('sqlite'), PORT: '0' } })
    expect(await runPage('README.md', origin)).toMatch(/ibuprofen since March[\s\S]*<about>A 25 year old man /)
    const { items } = await createClient({ url: origin }).users.list()
    expect(items).toMatchObject([{ about: 'A 25 year old man with acute recurring headache.', metadata: { db_uuid: '1234' } }])
    expect(JSON.parse(await type(`${list.replace(documentedUrl, origin)} --silent`))).toEqual({ items, next_cursor: null })
    const docs = await fetch(`${origin}/docs/`)
    expect([docs.status, await docs.text()]).toEqual([200, expect.stringContaining('<title>Acquaint</title>')])
    expect(await stop()).toBe(0)
  })

  test('the documented command loads a file into the environment of the server', async () => {
    const file = join(repository, 'packages/contract-tests', `.env-${process.pid}`)
    onTestFinished(() => rm(file, { force: true }))
    await cp(join(repository, '.env.example'), file)
    await writeFile(file, "DATABASE_URL='sqlite:some where.db'\n", { flag: 'a' })
    const [start = ''] = commandsOf('docs/configuration.md')
    const [load = '', command] = start.split(/ && (?=npm )/)
    expect(command).toBe('npm start')
    const environment = await type(`${load.replace('./.env', file)} && env`)
    expect(environment).toMatch(/^DATABASE_URL=sqlite:some where\.db$/m)
    expect(environment).toMatch(/^LOG_LEVEL=info$/m)
  })
})

describe('the procedures of operators', { timeout: 300_000 }, () => {
  test('create, list and revoke keys', async () => {
    const options = await readerOf({ DATABASE_URL: await own('sqlite') })
    const [create = '', list = ''] = commandsOf('docs/operate/keys.md')
    const [, id = ''] = /^id +(\S+)$/m.exec(await type(create, options)) ?? []
    expect(await type(list, options)).toMatch(new RegExp(`^${id} .* active +my-app$`, 'm'))
    expect(textOf('docs/operate/keys.md')).toContain('npx acquaint keys revoke ID')
    await type(`npx acquaint keys revoke ${id}`, options)
    expect(await type(list, options)).toMatch(new RegExp(`^${id} .* revoked .* my-app$`, 'm'))
  })

  test('save, verify, restore and clean the database', async () => {
    const options = await readerOf({ DATABASE_URL: await own('sqlite') })
    await type('npx acquaint keys create --app saved', options)
    const commands = [...commandsOf('docs/operate/backup.md'), ...commandsOf('docs/security.md')]
    expect(commands.map((command) => command.split(' ')[2])).toEqual(['backup', 'verify', 'restore', 'vacuum-erased', 'vacuum-erased'])
    for (const command of commands) await type(command, options)
    expect(await type('npx acquaint keys list', options)).toMatch(/ active +saved$/m)
  })

  test('start with a key at once on every address', async () => {
    const key = randomBytes(32).toString('hex')
    const [start = ''] = commandsOf('docs/operate/keys.md').filter((command) => command.startsWith('ACQUAINT_KEY'))
    const options = await readerOf({ DATABASE_URL: await own('sqlite') })
    const { origin, stop } = await typeStart(start.replace('$(openssl rand -hex 32)', key), options)
    expect(await createClient({ url: origin, apiKey: key }).users.count()).toEqual({ count: 0 })
    expect((await fetch(`${origin}/api/users/count`)).status).toBe(401)
    expect(await stop()).toBe(0)
  })

  test('move the server to Postgres by one URL', async () => {
    const url = await own('postgres')
    const options = await readerOf({})
    const [start = ''] = commandsOf('docs/operate/postgres.md')
    const [migrate = ''] = commandsOf('docs/operate/upgrade.md')
    expect(await type(migrate.replace(/postgres:\S+/, `'${url}'`), options)).toContain('up to date')
    const { origin, stop } = await typeStart(start.replace(/postgres:\S+/, `'${url}'`), options)
    const { id } = await createClient({ url: origin }).users.create({})
    expect((await createClient({ url: origin }).users.get({ user_id: id })).name).toBe('Anon')
    expect(await stop()).toBe(0)
  })
})

describe('the guides', { timeout: 300_000 }, () => {
  test('make conditional requests that compare versions', async () => {
    const { url } = await startServer({ DATABASE_URL: await own('sqlite') })
    const { id } = await createClient({ url }).users.create({})
    const [update = '', get = ''] = commandsOf('docs/guides/users.md').map((command) =>
      command.replace(`${documentedUrl}/api/users/ID`, `${url}/api/users/${id}`),
    )
    const statusOf = (command: string, version: number) =>
      type(`${command.replace('"3"', `"${version}"`)} --silent --output /dev/null --write-out '%{http_code}'`)
    expect(await statusOf(update, 3)).toBe('412')
    expect(await statusOf(update, 1)).toBe('200')
    expect(await statusOf(get, 2)).toBe('304')
    expect(await statusOf(get, 3)).toBe('200')
  })

  test('count the same users by a query and by a body', async () => {
    const { url } = await startServer({ DATABASE_URL: await own('sqlite') })
    for (const seats of [5, 10, 50]) await createClient({ url }).users.create({ metadata: { seats } })
    const counts = commandsOf('docs/guides/filters.md')
    expect(counts).toHaveLength(2)
    for (const count of counts) expect(JSON.parse(await type(`${count.replace(documentedUrl, url)} --silent`))).toEqual({ count: 2 })
  })

  test('have valid filters', () => {
    const filters = blocksOf('docs/guides/filters.md', 'json')
    expect(filters).toHaveLength(3)
    for (const { text } of filters) expect(contract.users.list.input.safeParse({ metadata_filter: JSON.parse(text) }).error).toBeUndefined()
    expect([...pages.keys()].filter((page) => blocksOf(page, 'json').length > 0)).toEqual([
      'docs/guides/filters.md',
      'docs/guides/mcp.md',
      'docs/start/quick-start.md',
    ])
  })
})
