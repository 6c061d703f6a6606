import { type Base, peakMegabytesMax, verdicts } from './aims.ts'
import type { DatabaseName } from './databases.ts'
import type { Outcome } from './http.ts'
import type { Took } from './procedures.ts'
import { figure, markdownTable, verdict } from './table.ts'
import type { Measured, Server } from './targets.ts'

type Outcomes = readonly Outcome<Measured>[]

/** The table of rates. */
export const httpTable = (outcomes: Outcomes) =>
  markdownTable(
    ['server', 'request', 'requests/s', 'best window', 'p50 ms', 'p99 ms', 'CPU µs', 'of express', 'of reference', 'of get', 'aim'],
    outcomes.map((outcome) => {
      const { server, request, kind, database, processes } = outcome.target
      const name = `${request.transport} ${request.name}`
      const ratios = ratiosOf(outcome, outcomes)
      const twice = ratios['one process']
      const aims = kind === 'Acquaint' && database ? verdicts({ database, processes, request: name }, (base) => ratios[base]) : ''
      return [
        ...[server, request.calls > 1 ? `${name} (${figure(outcome.perSecond * request.calls)} calls/s)` : name],
        ...[outcome.perSecond, outcome.bestPerSecond, outcome.p50Ms, outcome.p99Ms, outcome.cpuMicroseconds].map(figure),
        ...[ratios.express, ratios.reference, ratios.get].map(figure),
        [twice === undefined ? '' : `${figure(twice)} of one process`, aims].filter(Boolean).join('; '),
      ]
    }),
    { texts: 2 },
  )

/** Compares a rate with all that it can be compared with in the same run. */
export const ratiosOf = (outcome: Outcome<Measured>, outcomes: Outcomes): Partial<Record<Base, number | undefined>> => {
  const { kind, database, processes, request } = outcome.target
  if (kind === 'express') return {}
  const to = (other: { kind?: Server['kind']; name?: string; transport?: string; processes?: number }) => {
    const wanted = { kind, processes, name: request.name, transport: request.transport, ...other }
    const found = outcomes.find(
      ({ target }) =>
        target.database === database &&
        target.kind === wanted.kind &&
        target.processes === wanted.processes &&
        target.request.name === wanted.name &&
        target.request.transport === wanted.transport,
    )
    return found === undefined || found === outcome ? undefined : outcome.of(found)
  }
  return {
    express: outcome.ofExpress,
    reference: kind === 'Acquaint' ? to({ kind: 'reference', transport: 'REST', processes: 1 }) : undefined,
    get: to({ name: 'get' }),
    create: to({ name: 'create' }),
    'one process': to({ processes: 1 }),
  }
}

/** The table of the memory that servers took, with the aim of Acquaint. */
export const peakTable = (servers: Server[]) =>
  markdownTable(
    ['server', 'peak MB', 'aim'],
    servers.map(({ server, kind, usage }) => {
      const megabytes = usage().peakBytes / 1e6
      return [
        server,
        figure(megabytes),
        kind === 'Acquaint' && !Number.isNaN(megabytes) ? `≤ ${peakMegabytesMax} MB: ${verdict(megabytes <= peakMegabytesMax)}` : '',
      ]
    }),
    { texts: 1 },
  )

/** Upper bounds of the time of reads, as a multiple of that of another read. */
const timesMost: { name: string; of: 'get' | 'list 100'; times: number }[] = [
  { name: 'metadata look-up', of: 'get', times: 2 },
  { name: 'half match, newest 100', of: 'list 100', times: 3 },
]

export const databaseTable = (all: { database: DatabaseName; took: Took[] }[]) =>
  markdownTable(
    ['database', 'operation', 'ms', 'of get', 'of list', 'aim'],
    all.flatMap(({ database, took }) => {
      const costOf = (name: string) => took.find(({ operation }) => operation.name === name)?.milliseconds ?? Number.NaN
      return took.map(({ operation: { name }, milliseconds }) => {
        const aim = timesMost.find((one) => one.name === name)
        const met = aim && `≤ ${aim.times} of ${aim.of}: ${verdict(milliseconds <= aim.times * costOf(aim.of))}`
        return [database, name, ...[milliseconds, milliseconds / costOf('get'), milliseconds / costOf('list 100')].map(figure), met ?? '']
      })
    }),
    { texts: 2 },
  )
