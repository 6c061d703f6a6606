import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('without an environment everything has its default', () => {
  expect(readConfig({})).toEqual({
    HOST: '127.0.0.1',
    PORT: 3000,
    DATABASE_URL: 'sqlite:data/acquaint.db',
    LOG_LEVEL: 'info',
    CORS_ORIGINS: [],
  })
})

test('an empty variable means the same as none', () => {
  expect(readConfig({ HOST: '', PORT: '', DATABASE_URL: '', LOG_LEVEL: '', CORS_ORIGINS: '' })).toEqual(readConfig({}))
})

test.each([
  'sqlite:data/acquaint.db',
  'sqlite:/var/lib/a%zz b.db',
  'postgres://localhost',
  'postgres://127.0.0.1/acquaint',
  'postgresql://acquaint:p%40ss@db.example.com:5433/acquaint?sslmode=require',
  'postgres://acquaint:p@ss@127.0.0.1/acquaint',
])('%s is a database', (DATABASE_URL) => {
  expect(readConfig({ DATABASE_URL }).DATABASE_URL).toBe(DATABASE_URL)
})

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['DATABASE_URL', 'data/acquaint.db'],
  ['DATABASE_URL', 'sqlite:'],
  ['DATABASE_URL', 'mysql://root:hunter2@127.0.0.1/acquaint'],
  ['DATABASE_URL', 'postgres://acquaint:hunter2@host:port/acquaint'],
  ['DATABASE_URL', 'postgres://acquaint:hunter2%zz@127.0.0.1/acquaint'],
  ['DATABASE_URL', 'postgres://acquaint:hunter2/x@127.0.0.1/acquaint'],
  ['LOG_LEVEL', 'loud'],
  ['CORS_ORIGINS', 'example.com'],
  ['CORS_ORIGINS', 'https://example.com,*'],
])('what %s cannot be is refused by its name, in one line, without repeating it: %s', (name, value) => {
  const message = (() => {
    try {
      return `accepted: ${JSON.stringify(readConfig({ [name]: value }))}`
    } catch (error) {
      return String(error)
    }
  })()
  expect(message).toMatch(new RegExp(`^Error: ${name}: .+$`))
  expect(message).not.toContain('hunter2')
})
