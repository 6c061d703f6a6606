import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { check, load, type Target } from './load.ts'

const targetOf = async (listener: RequestListener): Promise<Target> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo // it listens on TCP
  let sent = 0
  const request = {
    transport: 'REST',
    name: 'get',
    calls: 1,
    status: 200,
    next: () => ({ method: 'GET', path: `/${++sent}` }) as const,
    isRight: (body: unknown) => body === 'right',
  }
  return { server: 'a server', request, url: `http://127.0.0.1:${port}`, headers: {}, lightPath: '/light' }
}

test('every request under load is another one, and no light one is counted', async () => {
  let light = 0
  const paths: string[] = []
  const target = await targetOf((req, res) => {
    if (req.url === '/light') light++
    else paths.push(req.url ?? '')
    res.end('"right"')
  })

  const { perSecond, latenciesMs } = await load(target, 0.5)

  expect(new Set(paths).size).toBe(paths.length)
  expect(light).toBeGreaterThan(0)
  expect(latenciesMs.length).toBeGreaterThan(0)
  expect(latenciesMs.length).toBeLessThan(paths.length)
  expect(perSecond).toBeGreaterThan(0)
})

test('one wrong status among all answers fails the run', async () => {
  let answers = 0
  const target = await targetOf((_req, res) => res.writeHead(++answers === 100 ? 404 : 200).end())

  await expect(load(target, 0.5)).rejects.toThrow('an answer is wrong: status 404')
})

test('an answer that is quick and wrong fails the check before the run', async () => {
  const right = await targetOf((_req, res) => res.end('"right"'))
  const wrong = await targetOf((_req, res) => res.end('"wrong"'))

  await expect(check(right)).resolves.toBeUndefined()
  await expect(check(wrong)).rejects.toThrow('a server: REST get answered 200: "wrong"')
})
