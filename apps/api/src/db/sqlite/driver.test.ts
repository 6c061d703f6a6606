import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { describeRuntime, loadSqliteDriver } from './driver.ts'

const require = createRequire(import.meta.url)
const repository = new URL('../../../../../', import.meta.url)
const manifestOf = (path: string) => JSON.parse(readFileSync(new URL(path, repository), 'utf8'))

test('the driver of this version of Node has what Acquaint needs of SQLite', () => {
  const Database = loadSqliteDriver()
  const db = new Database(':memory:')
  db.function('folded', { deterministic: true }, (text) => String(text).toLowerCase())
  db.exec("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'trigram'); INSERT INTO texts VALUES ('Headache')")
  const statement = db.prepare(`SELECT json(jsonb('{"a": 1}')) AS metadata, folded(text) AS text FROM texts WHERE text MATCH 'head'`)
  expect(statement.raw().all()).toEqual([['{"a":1}', 'headache']])
  expect(statement.columns().map(({ name }) => name)).toEqual(['metadata', 'text'])
  db.close()
})

test('the description of the runtime names the versions of Node, of the driver and of SQLite', () => {
  const driver = Number(process.versions.napi) >= 10 ? 13 : 12
  expect(describeRuntime()).toMatch(new RegExp(`^Node ${process.versions.node}, better-sqlite3 ${driver}, SQLite 3\\.\\d+\\.\\d+$`))
})

test('the package of version 12 and the hook of pnpm leave it out on the same versions of Node', () => {
  const { engines } = manifestOf('packages/sqlite-node-20/package.json')
  const { hooks } = require(fileURLToPath(new URL('.pnpmfile.cjs', repository)))
  expect(hooks.readPackage({ name: 'better-sqlite3', version: '12.11.1', engines: { node: '20.x || 22.x' } }).engines).toEqual(engines)
  const later = { name: 'better-sqlite3', version: '13.2.0', engines: { node: '>=22' } }
  expect(hooks.readPackage({ ...later })).toEqual(later)
})

test('both drivers are optional: an installer skips the one that does not fit', () => {
  const { dependencies, optionalDependencies } = manifestOf('apps/api/package.json')
  expect(Object.keys(optionalDependencies)).toEqual(['@acquaint/sqlite-node-20', 'better-sqlite3-13'])
  expect(Object.keys(dependencies).filter((name) => name.includes('sqlite'))).toEqual([])
})
