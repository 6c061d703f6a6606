import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { readConfig } from '@acquaint/api/config'
import { expect, test } from 'vitest'
import { repository } from '../src/files.ts'

const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const example = read('.env.example')
/** Keys of the schema in config.ts, in their order. */
const variables = [...read('apps/api/src/config.ts').matchAll(/^\s+([A-Z][A-Z_]+): [a-z]/gm)].map(([, name = '']) => name).sort()

test('.env.example has every variable of the server once, each with a line about it', () => {
  expect(variables).toContain('DATABASE_URL')
  const named = [...example.matchAll(/^# \S.*\n(?:# )?([A-Z_]+)=/gm)].map(([, name = '']) => name)
  expect(named.toSorted()).toEqual(variables)
})

test('.env.example has the defaults', () => {
  expect(readConfig(parseEnv(example))).toEqual(readConfig({}))
  const withDefault = Object.entries(readConfig({})).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  expect(Object.keys(parseEnv(example)).toSorted()).toEqual(withDefault.toSorted())
})

test('the examples of .env.example for optional variables are valid', () => {
  const optional = [...example.matchAll(/^# ([A-Z_]+=.+)$/gm)].map(([, line = '']) => line)
  const given = parseEnv(optional.join('\n'))
  const read = Object.entries(readConfig(given)).map(([name, value]) => [name, String(value)]) // numbers are given as text
  expect(Object.fromEntries(read)).toMatchObject(given)
})

test('docs/configuration.md has a row for every variable, with its default', () => {
  const rows = [...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)` +\| (\S+)/gm)]
  expect(rows.map(([, name]) => name).toSorted()).toEqual(variables)
  for (const [, name = '', given = ''] of rows) {
    const value = parseEnv(example)[name]
    expect(given, name).toBe(value ? `\`${value}\`` : 'none')
  }
})
