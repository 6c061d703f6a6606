import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@acquaint/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { repository, type, typeStart } from '../../src/harness/commands.ts'
import { makeDatabase } from '../../src/harness/databases.ts'

const readme = await readFile(join(repository, 'README.md'), 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block ?? '')
const commands = blocks('sh').flatMap((block) =>
  block
    .trim()
    .split(/\n(?! )/)
    .filter(Boolean),
)

const own = async (database: 'sqlite' | 'postgres') => {
  const place = await makeDatabase(database)
  onTestFinished(place.drop)
  return place.url
}

describe('the README', { timeout: 120_000 }, () => {
  test('has no command that is not tried here', () => {
    expect(commands.map((command) => command.replaceAll(/\s+/g, ' ').slice(0, 90))).toEqual([
      'npm start',
      'npm test',
      expect.stringMatching(/^curl http/),
      expect.stringMatching(/^curl --get http/),
      'npm run acquaint -- keys create --app my-app',
      'npm run acquaint -- keys list',
      expect.stringMatching(/^DATABASE_URL=postgres:\S+ npm start$/),
    ])
  })

  test('`npm test` is what runs this', async () => {
    const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
    expect(scripts.test).toMatch(/ run check$/)
    expect(scripts.check).toContain('vitest run')
  })

  test('starts, and its example in TypeScript and in curl does what it says', async () => {
    const { origin, stop } = await typeStart('npm start', { environment: { DATABASE_URL: await own('sqlite'), PORT: '0' } })
    const here = (text: string) => text.replaceAll('http://127.0.0.1:3000', origin)

    const [create = '', list = ''] = commands.filter((command) => command.startsWith('curl')).map(here)
    const created = JSON.parse(await type(`${create} --silent`))
    expect(created).toMatchObject({ name: 'Anon', metadata: { db_uuid: '1234' } })
    expect(JSON.parse(await type(`${list} --silent`))).toEqual({ items: [created], next_cursor: null })
    await createClient({ url: origin }).users.delete({ user_id: created.id })

    const printed = await runExample(here(blocks('ts').join('\n')))
    expect(printed).toMatch(/^Blood test report Total cholesterol is 240 mg\/dl\. .* \d/m)
    expect(printed).toMatch(/^Only ibuprofen, since March\. .*\nI moved to Lyon last week\. \d{4}-\d\d-\d\dT/m)
    expect(printed).toMatch(/<about>A 25 year old man .*<\/about>[\s\S]*<memory [^>]*>Only ibuprofen, since March\.<\/memory>/)
    const { items } = await createClient({ url: origin }).users.list()
    expect(items).toMatchObject([{ about: 'A 25 year old man with acute recurring headache.', metadata: { db_uuid: '12345' } }])
    expect(await stop()).toBe(0)
  })

  test('makes keys, lists them and revokes them', async () => {
    const environment = { DATABASE_URL: await own('sqlite') }
    const [create = '', list = ''] = commands.filter((command) => command.includes('keys'))
    const [, id = ''] = /^id +(\S+)$/m.exec(await type(create, { environment })) ?? []
    expect(await type(list, { environment })).toMatch(new RegExp(`^${id} .* active +my-app$`, 'm'))
    expect(readme).toContain('npm run acquaint -- keys revoke ID')
    await type(`npm run acquaint -- keys revoke ${id}`, { environment })
    expect(await type(list, { environment })).toMatch(new RegExp(`^${id} .* revoked .* my-app$`, 'm'))
  })

  test('moves to Postgres by changing one URL', async () => {
    const url = await own('postgres')
    expect(readme).toContain('npm run acquaint -- migrate')
    expect(await type('npm run acquaint -- migrate', { environment: { DATABASE_URL: url } })).toContain('up to date')
    const [start = ''] = commands.filter((command) => command.startsWith('DATABASE_URL'))
    const { origin, stop } = await typeStart(start.replace(/postgres:\S+/, `'${url}'`), { environment: { PORT: '0' } })
    const { id } = await createClient({ url: origin }).users.create({})
    expect((await createClient({ url: origin }).users.get({ user_id: id })).name).toBe('Anon')
    expect(await stop()).toBe(0)
  })
})

/** Type-checks and runs the example beside the tests, where it finds the client. */
const runExample = async (source: string) => {
  const file = join(repository, 'packages/contract-tests', `readme-${process.pid}.ts`)
  try {
    await writeFile(file, source)
    await type(
      `npx tsc --noEmit ${file} --ignoreConfig --skipLibCheck --strict --target es2022 --lib es2023,es2024.string,dom --module nodenext --allowImportingTsExtensions`,
    )
    return await type(`node --import tsx ${file}`, { folder: join(repository, 'packages/contract-tests') })
  } finally {
    await rm(file, { force: true })
  }
}
