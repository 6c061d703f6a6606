import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('every variable has its default in an empty environment', () => {
  expect(readConfig({})).toEqual({
    HOST: '127.0.0.1',
    PORT: 3000,
    DATABASE_URL: 'sqlite:data/acquaint.db',
    DATABASE_PREPARED: 'auto',
    DATABASE_POOL_MAX: 12,
    MIGRATION_LOCK_TIMEOUT_MS: 60_000,
    LOG_LEVEL: 'info',
    CORS_ORIGINS: [],
    KEEP_ALIVE_TIMEOUT_MS: 65_000,
    REQUEST_TIMEOUT_MS: 10_000,
    LONG_REQUEST_TIMEOUT_MS: 60_000,
    APP_CONCURRENCY: 16,
    APP_LONG_CONCURRENCY: 2,
    RATE_LIMIT: 0,
    RATE_LIMIT_STORE: 'memory',
    DATABASE_READ_MAX_LAG_MS: 10_000,
    DATABASE_LOCK_TIMEOUT_MS: 5000,
    DATABASE_STATEMENT_TIMEOUT_MS: 15_000,
    DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: 30_000,
    EMBEDDINGS: 'off',
    MODEL_TIMEOUT_MS: 30_000,
  })
})

test('an empty variable counts as unset', () => {
  expect(readConfig({ HOST: '', PORT: '', DATABASE_URL: '', LOG_LEVEL: '', CORS_ORIGINS: '', MODEL_URL: '', MODEL_KEY: '' })).toEqual(
    readConfig({}),
  )
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
  ['DATABASE_POOL_MAX', '3'],
  ['DATABASE_READ_URL', 'sqlite:data/acquaint.db'],
  ['DATABASE_READ_URL', 'postgres://acquaint:hunter2@host:port/acquaint'],
  ['DATABASE_READ_MAX_LAG_MS', '99'],
  ['MIGRATION_DATABASE_URL', 'sqlite:data/acquaint.db'],
  ['MIGRATION_DATABASE_URL', 'postgres://acquaint:hunter2@host:port/acquaint'],
  ['MIGRATION_LOCK_TIMEOUT_MS', '-1'],
  ['LOG_LEVEL', 'loud'],
  ['CORS_ORIGINS', 'example.com'],
  ['CORS_ORIGINS', 'https://example.com,*'],
  ['CORS_ORIGINS', 'https://example.com/app'],
  ['CORS_ORIGINS', 'https://example.com/?'],
  ['CORS_ORIGINS', 'https://example.com?key=hunter2'],
  ['CORS_ORIGINS', 'https://example.com/#'],
  ['CORS_ORIGINS', 'https://me:hunter2@example.com'],
  ['CORS_ORIGINS', 'https://example.com https://other.example'],
  ['ACQUAINT_KEY', 'hunter2'],
  ['ACQUAINT_KEY', 'hunter2hunter2hunter2hunter2hunter2hunter2'],
  ['ACQUAINT_KEY', 'hunter2-with spaces-a8d7f6a8sd7f6a8s7d6f'],
  ['ACQUAINT_KEY', 'hunter2-é-a8d7f6a8sd7f6a8s7d6f-x9x8c7v6b5'],
  ['ACQUAINT_KEY', `hunter2${'aabbaabbab'.repeat(4)}`.slice(7).concat('c')],
  ['ACQUAINT_KEY', `hunter2${'0123456789abcdef'.repeat(13)}`],
  ['MODEL_URL', 'localhost:11434'],
  ['MODEL_URL', 'file:///v1'],
  ['MODEL_URL', 'https://me:hunter2@models.example.com/v1'],
  ['MODEL_URL', 'https://models.example.com/v1/chat/completions'],
  ['MODEL_URL', 'https://models.example.com/v1?key=hunter2'],
  ['MODEL_KEY', 'hunter2\nhunter2'],
  ['MODEL_KEY', 'hunter2 é'],
  ['EMBEDDINGS', 'on'],
  ['EMBEDDINGS_URL', 'https://me:hunter2@models.example.com/v1'],
  ['EMBEDDINGS_URL', 'https://models.example.com/v1/embeddings'],
  ['EMBEDDINGS_KEY', 'hunter2\nhunter2'],
  ['KEEP_ALIVE_TIMEOUT_MS', '0'],
  ['KEEP_ALIVE_TIMEOUT_MS', '65s'],
  ['KEEP_ALIVE_TIMEOUT_MS', '3600001'],
  ['MEMORY_RETENTION_DAYS', '0'],
  ['MEMORY_RETENTION_DAYS', '1.5'],
  ['MEMORY_RETENTION_DAYS', 'never'],
  ['MODEL_TIMEOUT_MS', '0'],
  ['MODEL_TIMEOUT_MS', '1e9'],
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

test.each([
  ['https://app.example.com', ['https://app.example.com']],
  ['https://app.example.com/', ['https://app.example.com']],
  ['HTTPS://App.Example.com:443/, http://127.0.0.1:5173/', ['https://app.example.com', 'http://127.0.0.1:5173']],
  ['https://münchen.example', ['https://xn--mnchen-3ya.example']],
])('the origins %s are read as browsers send them', (CORS_ORIGINS, origins) => {
  expect(readConfig({ CORS_ORIGINS }).CORS_ORIGINS).toEqual(origins)
})

test.each([
  [{ MODEL_URL: 'http://localhost:11434/v1' }, 'MODEL_NAME: is required'],
  [{ MODEL_NAME: 'small' }, 'MODEL_URL: is required'],
  [{ MODEL_NAME: 'small', MODEL_KEY: 'hunter2' }, 'MODEL_URL: is required'],
  [{ MODEL_KEY: 'hunter2' }, 'MODEL_URL: is required'],
  [{ EMBEDDINGS_URL: 'http://localhost:11434/v1' }, 'EMBEDDINGS_NAME: is required'],
  [{ EMBEDDINGS_KEY: 'hunter2' }, 'EMBEDDINGS_URL: is required'],
  [{ EMBEDDINGS: 'local', EMBEDDINGS_URL: 'http://localhost:11434/v1', EMBEDDINGS_NAME: 'small' }, 'EMBEDDINGS: cannot be combined'],
])('half of a model, or two embedders, is refused, and what is missing is named: %s', (environment, message) => {
  expect(() => readConfig(environment)).toThrow(message)
  expect(() => readConfig(environment)).not.toThrow('hunter2')
})

test('a retention is a number of days', () => {
  expect(readConfig({ MEMORY_RETENTION_DAYS: '90' }).MEMORY_RETENTION_DAYS).toBe(90)
})

test('a model needs no key', () => {
  const model = { MODEL_URL: 'http://localhost:11434/v1', MODEL_NAME: 'small' }
  expect(readConfig(model)).toMatchObject(model)
})
