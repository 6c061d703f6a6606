import { type ModelServer, startModelServer } from '@acquaint/test-model'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../config.ts'
import { createEmbedder } from './create-embedder.ts'
import { cosineSimilarity, packVector, unpackVector } from './vectors.ts'

const newEmbedder = async (environment: NodeJS.ProcessEnv) => {
  const embedder = await createEmbedder(readConfig(environment))
  if (!embedder) throw new Error('There is no embedder')
  onTestFinished(embedder.close)
  return embedder
}
const inTime = () => AbortSignal.timeout(20_000)

test('there is no embedder unless one is configured', async () => {
  expect(await createEmbedder(readConfig({}))).toBeUndefined()
})

describe('the local embedder', () => {
  test('texts of similar meaning have similar vectors', async () => {
    const embedder = await newEmbedder({ EMBEDDINGS: 'local' })
    const texts = ['I own a dog.', 'My puppy sleeps all day.', 'The stock market fell.']
    const [dog, puppy, stocks] = (await embedder.embed(texts, inTime())).map((vector) => unpackVector(packVector(vector)))
    if (!dog || !puppy || !stocks) throw new Error('There are three')
    expect(cosineSimilarity(dog, puppy)).toBeGreaterThan(cosineSimilarity(dog, stocks) + 0.1)
    expect(cosineSimilarity(dog, dog)).toBeCloseTo(1, 6)
  })

  test('an aborted call rejects, and the next call works', async () => {
    const embedder = await newEmbedder({ EMBEDDINGS: 'local' })
    const controller = new AbortController()
    const aborted = expect(embedder.embed(['a'], controller.signal)).rejects.toThrow('no longer needed')
    controller.abort(new Error('no longer needed'))
    await aborted
    expect(await embedder.embed(['a'], inTime())).toHaveLength(1)
  })

  test('a stopped thread starts again, and calls under way reject', async () => {
    const embedder = await newEmbedder({ EMBEDDINGS: 'local' })
    const asked = embedder.embed(['a'], inTime())
    await embedder.close()
    await expect(asked).rejects.toThrow('thread')
    expect(await embedder.embed(['a'], inTime())).toHaveLength(1)
  })
})

describe('an embedder behind an endpoint', () => {
  let server: ModelServer
  beforeAll(async () => {
    server = await startModelServer()
  })
  afterAll(() => server.close())

  const environment = () => ({ EMBEDDINGS_URL: server.url, EMBEDDINGS_NAME: 'small', EMBEDDINGS_KEY: 'brambleknot' })
  const answerOf = (...vectors: number[][]) => ({
    body: JSON.stringify({
      data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
      usage: { prompt_tokens: 1 },
    }),
  })

  test('the endpoint receives the key, and each text gets a vector', async () => {
    server.behave(answerOf([1, 0], [0, 2]))
    const embedder = await newEmbedder(environment())
    expect(await embedder.embed(['a', 'b'], inTime())).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 2)])
    expect(server.requests.at(-1)).toMatchObject({
      path: '/v1/embeddings',
      model: 'small',
      headers: { authorization: 'Bearer brambleknot' },
    })
  })

  test('another model or URL has another id', async () => {
    const ids = new Set<string>()
    for (const more of [{}, { EMBEDDINGS_NAME: 'large' }, { EMBEDDINGS_URL: 'http://localhost:1/v1' }])
      ids.add((await newEmbedder({ ...environment(), ...more })).id)
    expect(ids.size).toBe(3)
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(64)
  })

  test.each([
    ['a vector too few', answerOf([1, 0])],
    ['vectors of different lengths', answerOf([1, 0], [1])],
    ['no JSON', { body: 'oops' }],
    ['401', { status: 401, body: '{}' }],
    ['a cut connection', 'cut' as const],
  ])('fails where the answer is %s', async (_, behaviour) => {
    server.behave(behaviour)
    const embedder = await newEmbedder(environment())
    await expect(embedder.embed(['a', 'b'], inTime())).rejects.toThrow()
  })
})

test('a packed vector keeps its direction', () => {
  const vector = Float32Array.from({ length: 512 }, (_, index) => Math.sin(index * index))
  const [whole, less] = [vector, vector.map((value) => value / 1000)].map((one) => unpackVector(packVector(one)))
  if (!whole || !less) throw new Error('There are two')
  expect(cosineSimilarity(whole, less)).toBeCloseTo(1, 5)
  expect(cosineSimilarity(whole, unpackVector(packVector(vector.map((value) => -value))))).toBeCloseTo(-1, 5)
  expect(cosineSimilarity(whole, unpackVector(packVector(new Float32Array(3))))).toBe(0)
})
