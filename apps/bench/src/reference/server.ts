import { createHash, timingSafeEqual } from 'node:crypto'
import fastify from 'fastify'
import pino from 'pino'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import { indexValue, type Metadata, type NewUser, type Store } from './store.ts'

/*
 * What a careful engineer would write by hand for the same job: fastify 5 with its schemas, prepared statements, the same check of
 * the key, the same JSON and the same durability. It has none of the rest of Acquaint.
 */

const databaseUrl = process.env.DATABASE_URL ?? ''
const store: Store = databaseUrl.startsWith('sqlite:') ? openSqlite(databaseUrl.slice('sqlite:'.length)) : openPostgres(databaseUrl)
const app = fastify({
  loggerInstance: pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ sync: false })),
  disableRequestLogging: true,
})

declare module 'fastify' {
  export interface FastifyRequest {
    appId: string
  }
}
app.decorateRequest('appId', '')

/** How long a key is cached, as in Acquaint. */
const cacheMs = 500
const cacheMax = 10_000
const cached = new Map<string, { appId: string; until: number }>()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const appOf = async (header: string | undefined) => {
  const [, hex, secret] = /^Bearer acq_([0-9a-f]{32})_(\S{43})$/.exec(header ?? '') ?? []
  if (!header || !hex || !secret) return undefined
  const name = sha256(header)
  const hit = cached.get(name)
  if (hit && hit.until > performance.now()) return hit.appId
  const until = performance.now() + cacheMs
  const key = await store.key(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
  if (!key || !timingSafeEqual(Buffer.from(key.hash), Buffer.from(sha256(secret)))) return undefined
  if (cached.size >= cacheMax) cached.clear()
  cached.set(name, { appId: key.app_id, until })
  return key.app_id
}

app.get('/healthz', async () => ({ status: 'ok' }))

app.register(
  async (api) => {
    api.addHook('onRequest', async (request, reply) => {
      const appId = await appOf(request.headers.authorization)
      if (appId === undefined) return reply.code(401).send({ title: 'Unauthorized' })
      request.appId = appId
    })
    api.addHook('onResponse', async ({ id, method, routeOptions, log }, { statusCode, elapsedTime }) => {
      log.info({ request_id: id, method, path: routeOptions.url, status: statusCode, duration_ms: elapsedTime }, 'request')
    })

    api.get<{ Params: { id: string } }>('/users/:id', { schema: { response: { 200: userSchema } } }, async ({ appId, params }, reply) => {
      const user = await store.get(appId, params.id)
      return user ?? reply.code(404).send({ title: 'Not Found' })
    })
    api.get<{ Querystring: { limit: number; metadata_filter?: string } }>(
      '/users',
      { schema: { querystring: listSchema, response: { 200: pageSchema } } },
      async ({ appId, query: { limit, metadata_filter } }) => {
        const [entry] = Object.entries(metadata_filter === undefined ? {} : (JSON.parse(metadata_filter) as Metadata))
        const where = entry && { key: entry[0], value: indexValue(entry[1]), limit: limit + 1 }
        const found = await (where ? store.lookUp(appId, where) : store.list(appId, limit + 1))
        const items = found.slice(0, limit)
        const last = items.at(-1)
        const next_cursor =
          found.length > limit && last ? Buffer.from(JSON.stringify([last.created_at, last.id])).toString('base64url') : null
        return { items, next_cursor }
      },
    )
    api.post<{ Body: NewUser }>(
      '/users',
      { schema: { body: newUserSchema, response: { 201: userSchema } } },
      async ({ appId, body }, reply) => reply.code(201).send(await store.create(appId, body)),
    )
    api.patch<{ Params: { id: string }; Body: { metadata: Metadata } }>(
      '/users/:id',
      { schema: { body: changesSchema, response: { 200: userSchema } } },
      async ({ appId, params, body }, reply) =>
        (await store.update(appId, params.id, body.metadata)) ?? reply.code(404).send({ title: 'Not Found' }),
    )
    api.post<{ Body: { match: Metadata; metadata: Metadata } }>(
      '/users/upsert',
      { schema: { body: upsertSchema, response: { 200: userSchema } } },
      async ({ appId, body: { match, metadata } }, reply) => {
        const [[key, value] = ['', '']] = Object.entries(match)
        const [found] = await store.lookUp(appId, { key, value: indexValue(value), limit: 2 })
        return (found && (await store.update(appId, found.id, metadata))) ?? reply.code(404).send({ title: 'Not Found' })
      },
    )
  },
  { prefix: '/api' },
)

const metadataSchema = { type: 'object', additionalProperties: true } as const
const userSchema = {
  type: 'object',
  required: ['id', 'name', 'about', 'metadata', 'memory_opt_in', 'version', 'created_at', 'updated_at'],
  properties: {
    ...{ id: { type: 'string' }, name: { type: 'string' }, about: { type: 'string' }, metadata: metadataSchema },
    ...{ memory_opt_in: { type: 'boolean' }, version: { type: 'integer' }, created_at: { type: 'string' }, updated_at: { type: 'string' } },
  },
} as const
const pageSchema = {
  type: 'object',
  properties: { items: { type: 'array', items: userSchema }, next_cursor: { type: 'string', nullable: true } },
} as const
const listSchema = {
  type: 'object',
  properties: { limit: { type: 'integer', minimum: 1, maximum: 1000, default: 100 }, metadata_filter: { type: 'string' } },
} as const
const newUserSchema = {
  type: 'object',
  required: ['id', 'name', 'about', 'metadata'],
  properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' }, about: { type: 'string' }, metadata: metadataSchema },
} as const
const changesSchema = { type: 'object', required: ['metadata'], properties: { metadata: metadataSchema } } as const
const upsertSchema = {
  type: 'object',
  required: ['match', 'metadata'],
  properties: { match: metadataSchema, metadata: metadataSchema },
} as const

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
