import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { constantHeaders } from './constant-headers.ts'
import { createEncodeOnce } from './content-encoding.ts'
import { Exchange } from './exchange.ts'

/** Serves exchanges, and returns the origin. */
const serve = async (use: (exchange: Exchange) => void) => {
  const options = { constants: constantHeaders([]), timeLimits: { short: 1000, long: 1000 } }
  const server = createServer((req, res) => use(new Exchange(req, res, options))).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answerOf = (status: number, text: string) => ({ status, type: 'text/plain', text })

test.each([
  ['short', 'first'],
  ['compressed later', 'first '.repeat(10_000)],
])('the first answer of a request counts: %s', async (_, text) => {
  const url = await serve((exchange) => {
    exchange.answer(answerOf(504, text))
    exchange.answer(answerOf(200, 'second'))
  })
  const response = await fetch(url)
  expect({ status: response.status, text: await response.text() }).toEqual({ status: 504, text })
})

test('a text that never changes is compressed once', async () => {
  const encode = createEncodeOnce()
  const text = 'always the same '.repeat(5000)
  const first = await encode(text, 'gzip')
  expect(await encode(text, 'gzip')).toBe(first)
  expect(gunzipSync(first?.bytes ?? '').toString()).toBe(text)
  expect((await encode(text, 'gzip, br'))?.coding).toBe('br')
  expect(await encode(text, 'identity')).toBeUndefined()
})
