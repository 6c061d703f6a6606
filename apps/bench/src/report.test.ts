import { expect, test } from 'vitest'
import type { Outcome } from './http.ts'
import { httpTable, peakTable, ratiosOf } from './report.ts'
import type { Measured } from './targets.ts'

type Given = Partial<Pick<Measured, 'kind' | 'database' | 'processes'>> & { transport?: string; name?: string; calls?: number }

const outcome = (perSecond: number, { transport = 'REST', name = 'get', calls = 1, ...given }: Given = {}): Outcome<Measured> => {
  const request = { transport, name, calls, status: 200, next: () => ({ method: 'GET' as const, path: '/' }), isRight: () => true }
  const usage = () => ({ cpuMicroseconds: 0, peakBytes: 351e6 })
  const server = { server: given.kind ?? 'Acquaint', urls: [], headers: {}, lightPath: '/', usage }
  return {
    target: { kind: 'Acquaint', database: 'sqlite', processes: 1, ...given, ...server, request },
    ...{ perSecond, bestPerSecond: perSecond, p50Ms: 1, p99Ms: 2, cpuMicroseconds: 3, ofExpress: (perSecond * calls) / 1000 },
    of: (other) => (perSecond * calls) / (other.perSecond * other.target.request.calls),
  }
}

test('a rate is compared with the same request of the reference on the same database, over REST', () => {
  const get = outcome(600)
  const trpc = outcome(800, { transport: 'tRPC' })
  const all = [get, trpc, outcome(1000, { kind: 'reference' }), outcome(10, { kind: 'reference', database: 'postgres' })]
  expect(ratiosOf(get, all)).toMatchObject({ express: 0.6, reference: 0.6, get: undefined, 'one process': undefined })
  expect(ratiosOf(trpc, all)).toMatchObject({ express: 0.8, reference: 0.8 })
})

test('a rate is compared with a get and a create over the same transport', () => {
  const update = outcome(300, { name: 'update' })
  const all = [outcome(600), outcome(900, { transport: 'tRPC' }), outcome(200, { name: 'create' }), update]
  expect(ratiosOf(update, all)).toMatchObject({ get: 0.5, create: 1.5 })
})

test('two processes are compared with one', () => {
  const two = outcome(900, { processes: 2 })
  expect(ratiosOf(two, [outcome(600), two])).toMatchObject({ 'one process': 1.5 })
})

test('the rows of the tables name the aims and whether they are met', () => {
  const rows = httpTable([outcome(600), outcome(1000, { kind: 'reference' })]).split('\n')
  expect(rows[2]).toContain('≥ 0.50 of reference: met')
  expect(rows[3]).not.toContain('met')
  expect(peakTable([outcome(1).target])).toContain('351 | ≤ 350 MB: not met')
})
