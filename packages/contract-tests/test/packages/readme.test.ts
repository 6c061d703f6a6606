import { randomBytes } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createClient } from '@acquaint/client'
import { contract, type Procedure } from '@acquaint/contracts'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { repository, type, typeStart } from '../../src/harness/commands.ts'
import { makeDatabase } from '../../src/harness/databases.ts'
import { printedBy } from '../../src/harness/printed-by.ts'
import { startServer } from '../../src/harness/server-process.ts'

const guides = (await readdir(join(repository, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
const pages = new Map(
  await Promise.all(['README.md', ...guides].map(async (page) => [page, await readFile(join(repository, page), 'utf8')] as const)),
)
const textOf = (page: string) => pages.get(page) ?? ''
const blocksOf = (page: string, language: string) =>
  [...textOf(page).matchAll(/^```(\w*)\n(.*?)^```/gms)].flatMap(([, name, block = '']) => (name === language ? [block] : []))
const commandsOf = (page: string) =>
  blocksOf(page, 'sh').flatMap((block) =>
    block
      .trim()
      .split(/\n(?! )/)
      .filter(Boolean),
  )
const documentedUrl = 'http://127.0.0.1:3000'

/** Output of the examples of each page, in their order. */
const outputs: Record<string, RegExp> = {
  'README.md':
    /^Blood test report Total cholesterol is 240 mg\/dl\. .* \d.*\nOnly ibuprofen, since March\. .*\nI moved to Lyon last week\. \d{4}-\d\d-\d\dT.*\n[\s\S]*<about>A 25 year old man .*<\/about>[\s\S]*\n- Only ibuprofen, since March\./,
  'docs/users.md': /^found 1\nmoved {"city":"Paris"}\nstale PRECONDITION_FAILED 2\nupserted 1\nerased 1 at \d{4}-\d\d-\d\dT\S+Z\n$/,
  'docs/documents.md': /^true Blood test report chunk 1 span 0-32 words Haemoglobin\nerased 1 document with 2 passages\n$/,
  'docs/memories.md':
    /^refused CONSENT_REQUIRED\nconsent true Agreed in the settings\.\nformed I live in Paris\. 4-20\nskipped .*secret.*\nsuperseded I live in Paris\. by I moved to Lyon\.\nrecalled I moved to Lyon\. true\ncontext true [\s\S]*\n- I moved to Lyon\.[\s\S]*\nforgot Please forget that I live in Lyon\. 1\nerased 1 memories and 0 versions\n$/,
  'docs/filters.md': /^Team of 10, Team of 50\nBAD_REQUEST \["metadata_filter","seats","\$gtt"\]\n$/,
  'docs/client.md': /^NOT_FOUND 404 true\nAda, Bo, Cy\npro\nfunction\nABORTED\n$/,
}

const own = async (database: 'sqlite' | 'postgres') => {
  const { url, drop } = await makeDatabase(database)
  onTestFinished(drop)
  return url
}

describe('the README and the guides', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    for (const page of Object.keys(outputs)) await writeFile(exampleOf(page), blocksOf(page, 'ts').join('\n'))
  })
  afterAll(async () => {
    for (const page of Object.keys(outputs)) await rm(exampleOf(page), { force: true })
  })

  test('every command of the pages is tested', () => {
    const commands = [...pages.keys()].map((page) => [page, commandsOf(page).map((command) => command.replaceAll(/\s+/g, ' '))])
    expect(Object.fromEntries(commands.filter(([, some]) => some?.length))).toEqual({
      'README.md': ['npm start', 'npm test', expect.stringMatching(/^curl http/), expect.stringMatching(/^curl --get http/)],
      'docs/configuration.md': ['set -a && . ./.env && set +a && npm start'],
      'docs/filters.md': [expect.stringMatching(/^curl --get http/), expect.stringMatching(/^curl http/)],
      'docs/operating.md': [
        'npm run acquaint -- doctor',
        'npm run acquaint -- keys create --app my-app',
        'npm run acquaint -- keys list',
        expect.stringMatching(/^ACQUAINT_KEY=.* npm start$/),
        expect.stringMatching(/^DATABASE_URL=postgres:\S+ npm start$/),
        expect.stringMatching(/^DATABASE_URL=postgres:\S+ npm run acquaint -- migrate$/),
        ...['backup', 'verify', 'restore'].map((command) => `npm run acquaint -- ${command} saved.db`),
      ],
      'docs/security.md': ['npm run acquaint -- vacuum-erased', 'npm run acquaint -- vacuum-erased --full'],
      'docs/users.md': [expect.stringMatching(/^curl -X PATCH http/), expect.stringMatching(/^curl http/)],
    })
  })

  test('every code block of the pages is tested', () => {
    const languages = [...pages.values()].flatMap((text) => [...text.matchAll(/^```(\w*)\n.*?^```/gms)].map(([, language]) => language))
    expect([...new Set(languages)].toSorted()).toEqual(['json', 'sh', 'ts'])
    expect([...pages.keys()].filter((page) => blocksOf(page, 'ts').length > 0).toSorted()).toEqual(Object.keys(outputs).toSorted())
    expect([...pages.keys()].filter((page) => blocksOf(page, 'json').length > 0).toSorted()).toEqual(['docs/filters.md', 'docs/mcp.md'])
  })

  test('the pages name every procedure of the contract with its route', () => {
    const rows = [
      ...guides
        .filter((page) => page !== 'docs/filters.md') // which has the second routes too
        .map(textOf)
        .join('\n')
        .matchAll(/^\| `(\w+\.\w+)` +\| `(\w+) \/api(\S*)`/gm),
    ]
    const documented = Object.fromEntries(rows.map(([, name = '', method, path]) => [name, `${method} ${path}`]))
    const resources = ['users', 'docs', 'memories'] as const
    const routes = resources.flatMap((resource) =>
      Object.entries<Procedure>(contract[resource]).map(([verb, { route }]) => [`${resource}.${verb}`, route] as const),
    )
    expect(documented).toEqual(Object.fromEntries(routes))
    for (const [resource, procedures] of Object.entries(contract)) {
      const row = new RegExp(`^\\| \`${resource}\` .*$`, 'm').exec(textOf('README.md'))?.[0] ?? ''
      expect(row.match(/(?<=`)\w+(?=`)/g)?.toSorted()).toEqual([resource, ...Object.keys(procedures)].toSorted())
    }
  })

  test('npm test runs these tests', async () => {
    const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
    expect(scripts.test).toMatch(/ run check$/)
    expect(scripts.check).toContain('vitest run')
  })

  test('the examples of the pages compile', async () => {
    const files = Object.keys(outputs).map(exampleOf).join(' ')
    const flags = '--skipLibCheck --strict --target es2022 --lib es2023,es2024.string,dom --module nodenext --allowImportingTsExtensions'
    await type(`npx tsc --noEmit ${files} --ignoreConfig ${flags}`)
  })

  test('npm start and the examples of the README work', async () => {
    const { origin, stop } = await typeStart('npm start', { environment: { DATABASE_URL: await own('sqlite'), PORT: '0' } })
    const here = (text: string) => text.replaceAll(documentedUrl, origin)
    const [create = '', list = ''] = commandsOf('README.md')
      .filter((command) => command.startsWith('curl'))
      .map(here)
    const created = JSON.parse(await type(`${create} --silent`))
    expect(created).toMatchObject({ name: 'Anon', metadata: { db_uuid: '1234' } })
    expect(JSON.parse(await type(`${list} --silent`))).toEqual({ items: [created], next_cursor: null })
    await createClient({ url: origin }).users.delete({ user_id: created.id })

    expect(await runExample('README.md', origin)).toMatch(outputs['README.md'] ?? '')
    const { items } = await createClient({ url: origin }).users.list()
    expect(items).toMatchObject([{ about: 'A 25 year old man with acute recurring headache.', metadata: { db_uuid: '12345' } }])
    expect(await stop()).toBe(0)
  })

  test.each(Object.keys(outputs).filter((page) => page !== 'README.md'))('the examples work in %s', async (page) => {
    const { url } = await startServer({ DATABASE_URL: await own('sqlite') })
    expect(await runExample(page, url)).toMatch(outputs[page] ?? '')
    if (page !== 'docs/filters.md') return
    const counts = commandsOf(page)
    expect(counts).toHaveLength(2)
    for (const count of counts) expect(JSON.parse(await type(`${count.replace(documentedUrl, url)} --silent`))).toEqual({ count: 2 })
  })

  test('the conditional requests of docs/users.md compare versions', async () => {
    const { url } = await startServer({ DATABASE_URL: await own('sqlite') })
    const { id } = await createClient({ url }).users.create({})
    const [update = '', get = ''] = commandsOf('docs/users.md').map((command) =>
      command.replace(`${documentedUrl}/api/users/ID`, `${url}/api/users/${id}`),
    )
    const statusOf = (command: string, version: number) =>
      type(`${command.replace('"3"', `"${version}"`)} --silent --output /dev/null --write-out '%{http_code}'`)
    expect(await statusOf(update, 3)).toBe('412')
    expect(await statusOf(update, 1)).toBe('200')
    expect(await statusOf(get, 2)).toBe('304')
    expect(await statusOf(get, 3)).toBe('200')
  })

  test('the filters of the pages are valid', () => {
    const filters = blocksOf('docs/filters.md', 'json')
    expect(filters).toHaveLength(3)
    for (const filter of filters) expect(contract.users.list.input.safeParse({ metadata_filter: JSON.parse(filter) }).error).toBeUndefined()
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

  test('the documented commands create, list and revoke keys', async () => {
    const environment = { DATABASE_URL: await own('sqlite') }
    const [create = '', list = ''] = commandsOf('docs/operating.md').filter((command) => command.includes('keys'))
    const [, id = ''] = /^id +(\S+)$/m.exec(await type(create, { environment })) ?? []
    expect(await type(list, { environment })).toMatch(new RegExp(`^${id} .* active +my-app$`, 'm'))
    expect(textOf('docs/operating.md')).toContain('npm run acquaint -- keys revoke ID')
    await type(`npm run acquaint -- keys revoke ${id}`, { environment })
    expect(await type(list, { environment })).toMatch(new RegExp(`^${id} .* revoked .* my-app$`, 'm'))
  })

  test('the documented commands save, verify, restore and clean the database', async () => {
    const url = await own('sqlite')
    const environment = { DATABASE_URL: url }
    await type('npm run acquaint -- keys create --app saved', { environment })
    const saved = join(dirname(url.slice('sqlite:'.length)), 'saved.db')
    const commands = [...commandsOf('docs/operating.md'), ...commandsOf('docs/security.md')]
    const cleaning = commands.filter((command) => /backup|verify|restore|vacuum/.test(command))
    expect(cleaning).toHaveLength(5)
    for (const command of cleaning) await type(command.replace('saved.db', `'${saved}'`), { environment })
    expect(await type('npm run acquaint -- keys list', { environment })).toMatch(/ active +saved$/m)
  })

  test('the documented start with a key serves at once on every address', async () => {
    const key = randomBytes(32).toString('hex')
    const [start = ''] = commandsOf('docs/operating.md').filter((command) => command.startsWith('ACQUAINT_KEY'))
    const environment = { PORT: '0', DATABASE_URL: await own('sqlite') }
    const { origin, stop } = await typeStart(start.replace('$(openssl rand -hex 32)', key), { environment })
    expect(await createClient({ url: origin, apiKey: key }).users.count()).toEqual({ count: 0 })
    expect((await fetch(`${origin}/api/users/count`)).status).toBe(401)
    expect(await stop()).toBe(0)
  })

  test('one URL moves the server to Postgres', async () => {
    const url = await own('postgres')
    const [start = '', migrate = ''] = commandsOf('docs/operating.md').filter((command) => command.startsWith('DATABASE_URL'))
    expect(await type(migrate.replace(/postgres:\S+/, `'${url}'`))).toContain('up to date')
    const { origin, stop } = await typeStart(start.replace(/postgres:\S+/, `'${url}'`), { environment: { PORT: '0' } })
    const { id } = await createClient({ url: origin }).users.create({})
    expect((await createClient({ url: origin }).users.get({ user_id: id })).name).toBe('Anon')
    expect(await stop()).toBe(0)
  })
})

/** Path of the examples of a page as one program, in a folder that finds the client. */
function exampleOf(page: string): string {
  return join(repository, 'packages/contract-tests', `example-${process.pid}-${page.replaceAll(/\W/g, '-')}.ts`)
}

/** Runs the examples of a page against a server, and returns what they print. */
const runExample = async (page: string, origin: string): Promise<string> => {
  const file = exampleOf(page)
  await writeFile(file, blocksOf(page, 'ts').join('\n').replaceAll(documentedUrl, origin))
  return printedBy(file)
}
