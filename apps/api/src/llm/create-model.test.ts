import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { type Behaviour, startModelServer } from '@acquaint/test-model'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '../config.ts'
import { createModel } from './create-model.ts'
import { extractFacts } from './extract.ts'

const server = await startModelServer()
const elsewhere = await startModelServer()
afterAll(() => Promise.all([server.close(), elsewhere.close()]))
beforeEach(() => {
  server.requests.length = 0
})

const key = 'hunter2-hunter2'
const modelAt = async ({ url = server.url, timeoutMs = 5000 } = {}) => {
  const model = await createModel(readConfig({ MODEL_URL: url, MODEL_NAME: 'small', MODEL_KEY: key, MODEL_TIMEOUT_MS: String(timeoutMs) }))
  if (!model) throw new Error('There is a model.')
  return model
}

const content = 'I live in Lyon, and nobody else shall know of it.'
const given = { messages: [{ index: 0, role: 'user' as const, content, created_at: '2026-03-01T12:00:00.000Z' }], known: [] }
const answer = { facts: [{ content: 'The user lives in Lyon.', message: 0, quote: 'I live in Lyon', relation: 'new', known: null }] }
const good = { kind: 'facts', facts: [{ quote: 'I live in Lyon' }], dropped: 0 }
const failure = (reason: string, status: number | null = null) => ({ kind: 'failed', reason, status })

const extractFactsAfter = async (behaviours: Behaviour[], options: Parameters<typeof modelAt>[0] = {}) => {
  server.behave(...behaviours)
  return extractFacts(await modelAt(options), given)
}

test('no model is created without a URL and a name', async () => {
  expect(await createModel(readConfig({}))).toBeUndefined()
})

test('a question goes to the endpoint with the key, the name of the model and the schema of the answer', async () => {
  expect(await extractFactsAfter([{ content: answer }])).toMatchObject(good)
  expect(server.requests).toMatchObject([
    {
      ...{ path: '/v1/chat/completions', model: 'small', headers: { authorization: `Bearer ${key}` } },
      messages: [{ role: 'system' }, { role: 'user' }],
      response_format: { type: 'json_schema', json_schema: { strict: true, schema: { required: ['facts'], additionalProperties: false } } },
    },
  ])
})

test('no key is sent without MODEL_KEY, even if the environment has keys of other vendors', async () => {
  vi.stubEnv('OPENAI_API_KEY', key)
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  server.behave({ content: answer })
  const model = await createModel(readConfig({ MODEL_URL: server.url, MODEL_NAME: 'small' }))
  expect(model && (await extractFacts(model, given))).toMatchObject(good)
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
})

test('the schema uses only keywords that every endpoint supports', async () => {
  await extractFactsAfter([{ content: answer }])
  const schema = JSON.stringify(server.requests[0]?.response_format?.json_schema?.schema)
  const keywords = new Set(schema.match(/"[$\w]+":/g))
  for (const keyword of ['"$ref":', '"minimum":', '"maxItems":', '"format":', '"default":', '"pattern":', '"oneOf":']) {
    expect(keywords).not.toContain(keyword)
  }
  const { properties, required } = JSON.parse(schema).properties.facts.items
  expect(required).toEqual(Object.keys(properties))
})

test.each([
  ['fences', `\`\`\`json\n${JSON.stringify(answer)}\n\`\`\``],
  ['other words', `Here is it:\n${JSON.stringify(answer, null, 2)}\nI hope that helps.`],
  ['thoughts', `<think>The form is {"facts": ...}.</think>\n${JSON.stringify(answer)}`],
  ['fields that nobody asked for', JSON.stringify({ ...answer, sure: true })],
])('JSON is found among %s', async (_, text) => {
  expect(await extractFactsAfter([{ content: text }])).toMatchObject(good)
  expect(server.requests).toHaveLength(1)
})

test('an endpoint that refuses schemas is asked without one, and later questions come without one at once', async () => {
  server.behave({ withoutSchemas: { content: `\`\`\`\n${JSON.stringify(answer)}\n\`\`\`` } })
  const model = await modelAt()
  expect(await extractFacts(model, given)).toMatchObject(good)
  expect(await extractFacts(model, given)).toMatchObject(good)
  expect(server.requests.map(({ response_format }) => response_format?.type)).toEqual(['json_schema', undefined, undefined])
})

test.each<[string, Behaviour]>([
  ['no JSON', { content: 'I am sorry, I have no facts.' }],
  ['nothing', { content: '' }],
  ['another form', { content: { facts: 'none' } }],
  ['facts without words', { content: { facts: [{ content: 'The user lives in Lyon.' }] } }],
  ['more facts than can be', { content: { facts: Array(501).fill(answer.facts[0]) } }],
  ['half of it', { content: JSON.stringify(answer).slice(0, 100), finishReason: 'length' }],
  ['what is nested without end', { content: `{"facts":${'['.repeat(100_000)}}` }],
])('a model that answers %s may try again, and sees what it said', async (_, malformed) => {
  expect(await extractFactsAfter([malformed, { content: answer }])).toMatchObject(good)
  expect(server.requests.map(({ messages }) => messages.map(({ role }) => role))).toEqual([
    ['system', 'user'],
    ['system', 'user', 'assistant', 'user'],
  ])
  const [, , said, asked] = server.requests[1]?.messages ?? []
  expect(said?.content.length).toBeLessThanOrEqual(20_000)
  expect(asked?.content).toContain('cannot be used')
})

test('a model whose answer was cut off receives that reason with the repair request', async () => {
  await extractFactsAfter([{ content: '{"facts":[{"content', finishReason: 'length' }, { content: answer }])
  expect(server.requests[1]?.messages.at(-1)?.content).toContain('cut off')
})

test('a malformed answer is repaired at most once', async () => {
  expect(await extractFactsAfter([{ content: 'No.' }])).toEqual(failure('malformed'))
  expect(server.requests).toHaveLength(2)
})

test.each<[string, Behaviour, object, number]>([
  [
    'refuses the key',
    { status: 401, body: '{"error":{"message":"Incorrect API key provided: hunter2-hunter2"}}' },
    failure('refused', 401),
    1,
  ],
  ['has no such model', { status: 404, body: 'Not found' }, failure('refused', 404), 1],
  ['will not read so much', { status: 413, body: '' }, failure('refused', 413), 1],
  ['finds fault with every question', { status: 400, body: '{}' }, failure('refused', 400), 2],
  ['refuses to say', { refusal: 'I cannot help with that.' }, failure('refused'), 1],
  ['filters what it says', { content: '', finishReason: 'content_filter' }, failure('refused'), 1],
  ['is broken', { status: 500, body: 'Oops', headers: { 'retry-after': '0' } }, failure('unavailable', 500), 2],
  ['is broken and will not be repaired soon', { status: 503, body: '', headers: { 'retry-after': '60' } }, failure('unavailable', 503), 1],
  ['is busy', { status: 429, body: '{}', headers: { 'retry-after': '0' } }, failure('unavailable', 429), 2],
  ['is busy until tomorrow', { status: 429, body: '{}', headers: { 'retry-after': tomorrow() } }, failure('unavailable', 429), 1],
  ['hangs up', 'drop', failure('unavailable'), 1],
  ['hangs up in the middle', 'cut', failure('unavailable'), 1],
  ['answers without an end', 'flood', failure('malformed'), 1],
  ['answers with a page', { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }, failure('malformed'), 1],
  ['answers with an error and a good status', { body: '{"error":{"message":"No","code":502}}' }, failure('malformed'), 1],
  ['answers without a choice', { body: '{"choices":[]}' }, failure('malformed'), 1],
])('an endpoint that %s gives no facts and no exception', async (_, behaviour, expected, requests) => {
  expect(await extractFactsAfter([behaviour])).toEqual(expected)
  expect(server.requests).toHaveLength(requests)
})

test('a busy endpoint is asked again after its Retry-After', async () => {
  const start = performance.now()
  expect(await extractFactsAfter([{ status: 429, body: '{}', headers: { 'retry-after': '1' } }, { content: answer }])).toMatchObject(good)
  expect(performance.now() - start).toBeGreaterThan(990)
})

test('an endpoint without a listener is unavailable', async () => {
  const gone = await startModelServer()
  await gone.close()
  expect(await extractFacts(await modelAt({ url: gone.url }), given)).toEqual(failure('unavailable'))
})

test.each<[string, Behaviour[]]>([
  ['the first attempt', ['hang']],
  ['the second attempt', [{ status: 500, body: '', headers: { 'retry-after': '0' } }, 'hang']],
  ['the repair', [{ content: 'No.' }, 'hang']],
])('the time that a model has is for all it does, up to %s', async (_, behaviours) => {
  expect(await extractFactsAfter(behaviours, { timeoutMs: 200 })).toEqual(failure('timeout'))
})

test('an endpoint whose Retry-After exceeds the maximum is not asked again', async () => {
  const busy: Behaviour = { status: 503, body: '', headers: { 'retry-after': '4' } }
  expect(await extractFactsAfter([busy], { timeoutMs: 100 })).toEqual(failure('unavailable', 503))
  expect(server.requests).toHaveLength(1)
})

test('an abort rejects with its reason and closes the connection to the endpoint', async () => {
  server.behave('hang')
  const abort = new AbortController()
  const extracted = extractFacts(await modelAt(), { ...given, signal: abort.signal })
  await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 60_000 })
  abort.abort(new Error('The caller has gone.'))
  await expect(extracted).rejects.toThrow('The caller has gone.')
  await expect(extractFacts(await modelAt(), { ...given, signal: abort.signal })).rejects.toThrow('The caller has gone.')
  expect(server.requests).toHaveLength(1)
})

test('texts and keys go only to the endpoint, and no redirect is followed', async () => {
  const origins: string[] = []
  const record = (message: unknown) => origins.push((message as { request: { origin: string } }).request.origin) // as undici documents it
  subscribe('undici:request:create', record)
  onTestFinished(() => {
    unsubscribe('undici:request:create', record)
  })
  for (const status of [301, 302, 307, 308]) {
    const location = `${elsewhere.url}/chat/completions`
    expect(await extractFactsAfter([{ status, body: '', headers: { location } }])).toEqual(failure('refused', status))
  }
  await extractFactsAfter([{ content: 'No.' }, { content: answer }])
  expect(elsewhere.requests).toEqual([])
  expect(new Set(origins)).toEqual(new Set([new URL(server.url).origin]))
})

test('nothing is printed, and no failure holds a key or a text', async () => {
  const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) => vi.spyOn(console, method))
  const streams = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  const failures = [
    await extractFactsAfter([{ status: 401, body: JSON.stringify({ error: { message: `Incorrect: ${key} for ${content}` } }) }]),
    await extractFactsAfter([{ content: `No: ${content}` }]),
    await extractFactsAfter([{ body: content }]),
    await extractFactsAfter(['drop']),
  ]
  const reported = [...printed, ...streams].flatMap((spy) => spy.mock.calls)
  expect(reported).toEqual([])
  expect(JSON.stringify(failures)).not.toMatch(/hunter2|Lyon/)
})

function tomorrow() {
  return new Date(Date.now() + 86_400_000).toUTCString()
}
