import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { check, connections, load, type Target } from './load.ts'

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
  let asked = 0
  const usage = () => ({ cpuMicroseconds: 1e6 * ++asked, peakBytes: 0 })
  return { server: 'a server', request, urls: [`http://127.0.0.1:${port}`], headers: {}, lightPath: '/light', usage }
}

test('every request under load is another one, and no light one is counted', async () => {
  let light = 0
  const paths: string[] = []
  const target = await targetOf((req, res) => {
    if (req.url === '/light') light++
    else paths.push(req.url ?? '')
    res.end('"right"')
  })

  const { perSecond, bestPerSecond, latenciesMs, cpuMicroseconds } = await load(target, 0.5)

  expect(new Set(paths).size).toBe(paths.length)
  expect(light).toBeGreaterThan(0)
  expect(latenciesMs.length).toBeGreaterThan(0)
  expect(latenciesMs.length).toBeLessThan(paths.length)
  expect(perSecond).toBeGreaterThan(0)
  expect(bestPerSecond).toBeGreaterThan(0)
  expect(bestPerSecond / 4).toBeLessThanOrEqual(latenciesMs.length)
  expect(cpuMicroseconds).toBeCloseTo(1e6 / latenciesMs.length)
})

test('the processes of a server share the connections', async () => {
  const sockets = [new Set<unknown>(), new Set<unknown>()]
  const [one, other] = await Promise.all(
    sockets.map((seen) =>
      targetOf((req, res) => {
        seen.add(req.socket)
        res.end('"right"')
      }),
    ),
  )
  if (!one || !other) throw new Error('Two servers listen')

  await load({ ...one, urls: [...one.urls, ...other.urls] }, 0.5)

  expect(sockets.map(({ size }) => size)).toEqual([connections / 2, connections / 2])
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
