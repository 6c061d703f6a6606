import { createClient } from '@acquaint/client'
import autocannon from 'autocannon'
import { startServer } from '../servers.ts'
import { percentile } from '../statistics.ts'
import { makeKey } from './key.ts'

const seconds = 8
const usual = 16

export interface OverloadResult {
  /** Answered requests a second, and the 99th percentile of their latency in milliseconds. */
  usual: Load
  overloaded: Load
}

interface Load {
  perSecond: number
  p99Ms: number
  refusedPerSecond: number
  /** Of the health check meanwhile. */
  healthP99Ms: number
}

/** Sends recalls at the rate that a server answers, then at five times that rate, and compares the latencies of what it answers. */
export const overload = async (databaseUrl: string): Promise<OverloadResult> => {
  const key = await makeKey(databaseUrl, 'busy')
  const server = await startServer('Acquaint', { databaseUrl })
  try {
    const api = createClient({ url: server.url, apiKey: key })
    const { id } = await api.users.create({ memory_opt_in: true })
    for (let index = 0; index < 300; index++)
      await api.memories.create({ user_id: id, content: `Sails the boat number ${index} to Lisbon.` })
    const target = { url: server.url, path: `/api/users/${id}/memories/recall`, key }
    await send(target, { connections: usual })
    const atCapacity = await send(target, { connections: usual })
    const rate = Math.round(atCapacity.perSecond * 5)
    return { usual: atCapacity, overloaded: await send(target, { connections: 400, rate }) }
  } finally {
    await server.kill()
  }
}

const send = async (
  { url, path, key }: { url: string; path: string; key: string },
  { connections, rate }: { connections: number; rate?: number },
): Promise<Load> => {
  const latencies: number[] = []
  let refused = 0
  const health: number[] = []
  const probe = setInterval(async () => {
    const askedAt = performance.now()
    await fetch(`${url}/healthz`).then(
      (response) => response.text(),
      () => '',
    )
    health.push(performance.now() - askedAt)
  }, 50)
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon(
      {
        ...{ url: `${url}${path}`, method: 'POST', connections, duration: seconds, ...(rate !== undefined && { overallRate: rate }) },
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'Which boats sail to Lisbon?' }),
      },
      (error: unknown) => (error ? reject(error) : resolve()),
    )
    instance.on('response', (_client, status, _bytes, latencyMs) => {
      if (status === 200) latencies.push(latencyMs)
      else if (status === 503 || status === 429) refused++
    })
  })
  clearInterval(probe)
  return {
    perSecond: latencies.length / seconds,
    p99Ms: percentile(latencies, 0.99),
    refusedPerSecond: refused / seconds,
    healthP99Ms: percentile(health, 0.99),
  }
}
