import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { stopServer } from './stop.ts'

/** A server with one running request, whose answer the test sends. */
const startBusyServer = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => server.closeAllConnections())
  const { port } = server.address() as AddressInfo // it listens on TCP
  const arrived = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>
  const sent = request({ port, host: '127.0.0.1', agent: false }).end()
  const answered = once(sent, 'response').then(([res]: IncomingMessage[]) => res && text(res))
  answered.catch(() => undefined) // a test may await it later
  const [, res] = await arrived
  return { server, res, answered }
}

test('a running request that ends within the grace period is answered, and the server then stops', async () => {
  const { server, res, answered } = await startBusyServer()
  let isStopped = false
  const stopped = stopServer(server, { graceMs: 600_000 }).then(() => {
    isStopped = true
  })
  expect(server.listening).toBe(false)
  res.write('first half, ')
  await new Promise((resolve) => setTimeout(resolve, 1)) // after a timer that cut at once
  expect(isStopped).toBe(false)
  res.end('second half')
  expect(await answered).toBe('first half, second half')
  await stopped
})

test('a running request that takes longer than the grace period is cut, and the server then stops', async () => {
  const { server, res, answered } = await startBusyServer()
  res.write('first half, ')
  await stopServer(server, { graceMs: 1 })
  await expect(answered).rejects.toThrow('aborted')
})
