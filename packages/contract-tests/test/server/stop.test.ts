import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { openDatabase } from '@acquaint/api/db/database'
import type { User } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { type ServerProcess, startServer } from '../../src/harness/server-process.ts'

/** Less than the keep-alive time of idle connections. */
const stopWithinMs = 4000

describe('server stop', () => {
  const start = async () => {
    const { url, drop } = await makeDatabase('sqlite')
    onTestFinished(drop)
    return { databaseUrl: url, file: url.slice('sqlite:'.length), server: await startServer({ DATABASE_URL: url }) }
  }

  /** Starts a request: the server has its head and waits for its body. */
  const beginPost = async (server: ServerProcess, body: string) => {
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), expect: '100-continue' }
    const req = request(`${server.url}/api/users`, { method: 'POST', agent, headers })
    req.flushHeaders()
    await once(req, 'continue')
    return req
  }

  const finish = async (req: ClientRequest, rest: string) => {
    const answered = once(req, 'response')
    req.end(rest)
    const [res]: IncomingMessage[] = await answered
    return { status: res?.statusCode, user: JSON.parse(res ? await text(res) : '') as User } // the status says so
  }

  const refusesConnections = (server: ServerProcess) =>
    fetch(`${server.url}/healthz`).then(
      () => false,
      () => true,
    )

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends running requests, refuses new ones, closes the database and exits 0',
    async (signal) => {
      const { server, databaseUrl, file } = await start()
      const body = JSON.stringify({ about: 'sent slowly' })
      const req = await beginPost(server, body)
      req.write(body.slice(0, 5))

      server.child.kill(signal)
      await expect.poll(() => refusesConnections(server), { timeout: 60_000 }).toBe(true)
      const { status, user } = await finish(req, body.slice(5))
      expect(status).toBe(201)

      const answeredAt = performance.now()
      expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
      expect(performance.now() - answeredAt, 'ms from the last answer to the end').toBeLessThan(stopWithinMs)
      expect(existsSync(`${file}-wal`), 'a log that was not folded into the file').toBe(false)
      const db = await openDatabase(databaseUrl)
      onTestFinished(db.close)
      expect(await db.read((tx) => tx.query('SELECT id FROM users'))).toEqual([{ id: user.id }])
    },
  )

  test('a stopping server answers on an open connection and closes it', async () => {
    const { server } = await start()
    const { hostname, port, host } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    onTestFinished(() => void socket.destroy())
    const answers = text(socket)
    const head = `Host: ${host}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue`
    socket.write(`POST /api/users HTTP/1.1\r\n${head}\r\n\r\n`)
    await once(socket, 'data') // 100 Continue: the server has begun

    server.child.kill('SIGTERM')
    await expect.poll(() => refusesConnections(server), { timeout: 60_000 }).toBe(true)
    socket.write(`{}GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    const [, created = '', last = ''] = (await answers).split(/(?=HTTP\/1\.1 \d)/)
    expect(created).toMatch(/^HTTP\/1.1 201 /)
    expect(last).toMatch(/^HTTP\/1.1 200 .*\r\nconnection: close\r\n/is)
    expect((await server.ended).code).toBe(0)
  })

  test('a stopping server does not wait for idle connections', async () => {
    const { server } = await start()
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const req = request(`${server.url}/healthz`, { agent }).end()
    const [res]: IncomingMessage[] = await once(req, 'response')
    res?.resume()
    const toldAt = performance.now()
    expect((await server.stop()).code).toBe(0)
    expect(performance.now() - toldAt).toBeLessThan(stopWithinMs)
  })

  test('two signals at once stop the server once with exit code 0', async () => {
    const { server } = await start()
    server.child.kill('SIGINT')
    server.child.kill('SIGTERM')
    expect((await server.stop('SIGINT')).code).toBe(0)
  })
})
