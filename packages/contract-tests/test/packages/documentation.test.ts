import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createClient } from '@acquaint/client'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { type, typeStart } from '../../src/harness/commands.ts'
import { makeDatabase, makeMigratedDatabase } from '../../src/harness/databases.ts'
import { readerOf } from '../../src/harness/documented-commands.ts'
import { compilePages, runPage } from '../../src/harness/page-examples.ts'
import { type Block, blocksOf, commandsOf, documentedUrl, pages } from '../../src/harness/pages.ts'
import { startServer } from '../../src/harness/server-process.ts'

/** Output of the TypeScript of each page, in its order. */
const outputs: Record<string, RegExp> = {
  'README.md':
    /^I take ibuprofen since March\. .*\nI moved to Lyon last week\. \d{4}-\d\d-\d\dT.*\n[\s\S]*<about>A 25 year old man .*<\/about>[\s\S]*ibuprofen since March/,
  'docs/start/quick-start.md': /^formed I moved to Lyon last week[\s\S]*allergic to nuts/,
  'docs/guides/users.md': /^found 1\nmoved {"city":"Paris"}\nstale PRECONDITION_FAILED 2\nupserted 1\nerased 1 at \d{4}-\d\d-\d\dT\S+Z\n$/,
  'docs/guides/documents.md': /^true Blood test report chunk 1 span 0-32 words Haemoglobin\nerased 1 document with 2 passages\n$/,
  'docs/guides/consent.md': /^refused CONSENT_REQUIRED\nconsent true Agreed in the settings\.\nerased 1 memories and 0 versions\n$/,
  'docs/guides/forming.md':
    /^formed I live in Paris\. 4-20\nskipped .*secret.*\nsuperseded I live in Paris\. by I moved to Lyon\.\nforgot Please forget that I live in Lyon\. 1\n$/,
  'docs/guides/budgets.md': /^context true [\s\S]*\n- I moved to Lyon\.[\s\S]*\nrecalled I moved to Lyon\. true\n$/,
  'docs/guides/filters.md': /^Team of 10, Team of 50\nBAD_REQUEST \["metadata_filter","seats","\$gtt"\]\n$/,
  'docs/scale.md': /^true\n$/,
  'docs/guides/client.md': /^NOT_FOUND 404 true\nAda, Bo, Cy\npro\nfunction\nABORTED\n$/,
  'docs/guides/import.md': /^stored I am allergic to nuts\.\nrefused SECRET_SUSPECTED\ndocuments 1\n$/,
}

/** Parsers of each language, also for the blocks that do not run. */
const parsers: Record<string, (text: string) => void> = {
  json: (text) => void JSON.parse(text),
  sh: (text) => void execFileSync('sh', ['-n'], { input: text }),
  py: (text) => void (hasPython && execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: text })),
  http: (text) => void parseHttp(text),
  yaml: (text) => void parseYaml(text),
  sql: (text) => expect(text.trim()).toMatch(/;$/),
  // Compiled below.
  ts: () => {},
  // Output and grammars.
  text: () => {},
}
const hasPython = spawnSync('python3', ['--version']).status === 0
const all = [...pages.keys()]
const where = (page: string, { line }: Block) => `${page}:${line}`
const runs = ({ notRun }: Block) => notRun === undefined
const pagesWith = (language: string, filter: (block: Block) => boolean = () => true) =>
  all.filter((page) => blocksOf(page, language).some(filter))

const parseHttp = (text: string) => {
  const [head = '', ...body] = text.split('\n\n')
  const [, method = '', path = '', lines = ''] = /^([A-Z]+) (\/\S*) HTTP\/1\.1\n(.*)$/s.exec(head) ?? []
  if (method === '') throw new Error(`The request has no first line: ${head}`)
  const headers = lines.split('\n').map((line) => line.split(': ') as [string, string])
  return { method, path, headers: headers.filter(([name]) => name !== 'Host' && name !== 'Authorization'), body: body.join('\n\n') }
}

const own = async (database: 'sqlite' | 'postgres') => {
  const { url, drop } = await makeDatabase(database)
  onTestFinished(drop)
  return url
}

describe('each block of code in the pages', { timeout: 300_000 }, () => {
  test('has a language that is checked, and a reason if it does not run', () => {
    const unknown = all.flatMap((page) =>
      blocksOf(page)
        .filter(({ language }) => !(language in parsers))
        .map((block) => where(page, block)),
    )
    expect(unknown).toEqual([])
    const fences = all.flatMap((page) => pages.get(page)?.match(/^```\w/gm) ?? [])
    expect(all.flatMap((page) => blocksOf(page))).toHaveLength(fences.length)
    const marks = all.flatMap((page) => pages.get(page)?.match(/^<!-- not run/gm) ?? [])
    const reasons = all.flatMap((page) => blocksOf(page).flatMap(({ notRun }) => (notRun === undefined ? [] : [notRun])))
    expect(reasons, 'each mark stands above a block').toHaveLength(marks.length)
    for (const reason of reasons) expect(reason.length, reason).toBeGreaterThan(15)
  })

  test('can be parsed', () => {
    for (const page of all)
      for (const block of blocksOf(page)) expect(() => parsers[block.language]?.(block.text), where(page, block)).not.toThrow()
  })

  test('compiles if it is TypeScript', async () => {
    await compilePages(pagesWith('ts'))
  })

  test('has a documented output if it is TypeScript that runs', () => {
    expect(pagesWith('ts', runs)).toEqual(Object.keys(outputs).toSorted())
  })
})

describe('the pages run', { timeout: 300_000 }, () => {
  const withCalls = all
    .filter((page) => page !== 'README.md')
    .filter((page) => page in outputs || commandsOf(page).some((command) => command.startsWith('curl')))

  test.each([...new Set([...withCalls, ...pagesWith('py', runs), ...pagesWith('http', runs)])])('against a server: %s', async (page) => {
    const { url } = await startServer({ DATABASE_URL: await own('sqlite') })
    const expected = outputs[page]
    if (expected) expect(await runPage(page, url)).toMatch(expected)
    const { id } = await createClient({ url }).users.create({})
    for (const command of commandsOf(page).filter((each) => each.startsWith('curl'))) {
      const here = command.replaceAll(documentedUrl, url).replaceAll('/users/ID', `/users/${id}`)
      const status = await type(`${here} --silent --show-error --output /dev/null --write-out '%{http_code}'`)
      expect([here, status]).toEqual([here, expect.stringMatching(/^(?:20\d|304|412)$/)])
    }
    for (const { text } of blocksOf(page, 'http').filter(runs)) {
      const { method, path, headers, body } = parseHttp(text)
      expect((await fetch(url + path, { method, headers, body })).ok, text).toBe(true)
    }
    if (!hasPython) return
    for (const { text } of blocksOf(page, 'py').filter(runs))
      expect(await type(`python3 - <<'END'\n${text.replaceAll(documentedUrl, url)}\nEND`)).not.toBe('')
  })

  const withCommands = all.filter((page) => page !== 'README.md' && commandsOf(page).some((command) => /(?:^| )npx acquaint/.test(command)))

  test.each(withCommands)('as commands of a reader: %s', async (page) => {
    const { url: sqlite, drop } = await makeMigratedDatabase('sqlite')
    onTestFinished(drop)
    const postgres = await own('postgres')
    const { folder, environment } = await readerOf({ DATABASE_URL: sqlite })
    for (const command of commandsOf(page).filter((each) => !each.startsWith('curl'))) {
      const here = command.replace(/postgres:\S+/, `'${postgres}'`).replace('$(openssl rand -hex 32)', randomBytes(32).toString('hex'))
      expect(here).toMatch(/(?:^| )npx acquaint/)
      if (!here.endsWith('npx acquaint')) {
        await type(here, { environment, folder })
        continue
      }
      const { stop } = await typeStart(here, { environment, folder })
      expect(await stop(), here).toBe(0)
    }
  })

  test.runIf(pagesWith('sql', runs).length > 0)('as statements of Postgres', async () => {
    const { url, drop } = await makeMigratedDatabase('postgres')
    onTestFinished(drop)
    const client = new Client(url)
    await client.connect()
    onTestFinished(() => client.end())
    for (const page of pagesWith('sql', runs)) for (const { text } of blocksOf(page, 'sql').filter(runs)) await client.query(text)
  })

  test('every command of a page runs in some test', () => {
    const others = all.flatMap((page) => commandsOf(page).filter((command) => !/^curl |(?:^| )npx acquaint/.test(command)))
    expect(others).toEqual(['npm start', 'npm test', 'set -a && . ./.env && set +a && npm start'])
  })
})
