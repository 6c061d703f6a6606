import type { DatabaseName } from './databases.ts'
import type { Outcome } from './http.ts'
import type { Took } from './procedures.ts'
import { figure, markdownTable, verdict } from './table.ts'

/** Lower bounds of the rates: a share of that of bare express, or of a get over the same transport. */
const leastShares: { transport?: string; name: string; of: 'express' | 'get'; share: number }[] = [
  { transport: 'REST', name: 'get', of: 'express', share: 0.5 },
  { transport: 'tRPC', name: 'get', of: 'express', share: 0.17 },
  { name: 'metadata look-up', of: 'get', share: 0.8 },
  { name: 'create', of: 'get', share: 0.6 },
]

/** Upper bounds of the time of reads in the database, as a multiple of that of another read. */
const mostCosts: { name: string; of: 'get' | 'list 100'; times: number }[] = [
  { name: 'metadata look-up', of: 'get', times: 2 },
  { name: 'half match, newest 100', of: 'list 100', times: 3 },
]

export const httpTable = (outcomes: Outcome[]) =>
  markdownTable(
    ['server', 'request', 'requests/s', 'p50 ms', 'p99 ms', 'of express', 'of get', 'aim'],
    outcomes.map((outcome) => {
      const { server, request } = outcome.target
      const { perSecond, p50Ms, p99Ms, ofReference, ofGet } = outcome
      const calls = request.calls > 1 ? ` (${figure(perSecond * request.calls)} calls/s)` : ''
      const numbers = [perSecond, p50Ms, p99Ms, ofReference, request.name === 'get' ? undefined : ofGet].map(figure)
      return [server, `${request.transport} ${request.name}${calls}`, ...numbers, shareAim(outcome)]
    }),
    { texts: 2 },
  )

const shareAim = ({ target: { request }, ofReference, ofGet }: Outcome) => {
  const aim = leastShares.find(({ transport = request.transport, name }) => transport === request.transport && name === request.name)
  const reached = aim?.of === 'express' ? ofReference : ofGet
  return aim && reached !== undefined ? `≥ ${aim.share} of ${aim.of}: ${verdict(reached >= aim.share)}` : ''
}

export const databaseTable = (all: { database: DatabaseName; took: Took[] }[]) =>
  markdownTable(
    ['database', 'operation', 'database ms', 'of get', 'of list', 'whole call ms', 'aim'],
    all.flatMap(({ database, took }) => {
      const costOf = (name: string) => took.find(({ operation }) => operation.name === name)?.databaseMs ?? Number.NaN
      return took.map(({ operation: { name }, databaseMs, procedureMs }) => {
        const aim = mostCosts.find((one) => one.name === name)
        const met = aim && `≤ ${aim.times} of ${aim.of}: ${verdict(databaseMs <= aim.times * costOf(aim.of))}`
        return [
          database,
          name,
          ...[databaseMs, databaseMs / costOf('get'), databaseMs / costOf('list 100'), procedureMs].map(figure),
          met ?? '',
        ]
      })
    }),
    { texts: 2 },
  )
