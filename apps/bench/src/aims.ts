import type { DatabaseName } from './databases.ts'
import { figure, verdict } from './table.ts'

/** Base of a comparison: a bare server, the reference, or another request of the same server. */
export type Base = 'express' | 'reference' | 'get' | 'create' | 'one process'

interface Aim {
  database: DatabaseName
  processes?: number
  request: string
  of: Base
  /** Lower bound of the rate, as a multiple of that of the base. */
  least: number
}

/** Aims of issue 15. Those against express hold on Node 20: on later versions, bare express is more than three times as fast. */
const aims: Aim[] = [
  { database: 'sqlite', request: 'REST get', of: 'express', least: 0.9 },
  { database: 'sqlite', request: 'REST get', of: 'reference', least: 0.5 },
  { database: 'sqlite', request: 'tRPC get', of: 'express', least: 1 },
  { database: 'sqlite', request: 'tRPC batch of 50 gets', of: 'express', least: 5 },
  { database: 'sqlite', request: 'REST metadata look-up', of: 'reference', least: 0.5 },
  { database: 'sqlite', request: 'REST metadata look-up', of: 'get', least: 0.9 },
  { database: 'sqlite', request: 'REST list 100', of: 'reference', least: 1 },
  { database: 'sqlite', request: 'REST create', of: 'reference', least: 1.5 },
  { database: 'sqlite', request: 'REST update', of: 'create', least: 1.5 },
  { database: 'postgres', request: 'REST get', of: 'express', least: 0.5 },
  { database: 'postgres', request: 'REST get', of: 'reference', least: 0.7 },
  { database: 'postgres', request: 'REST create', of: 'reference', least: 1 },
  { database: 'postgres', processes: 2, request: 'REST get', of: 'one process', least: 1.6 },
]

const expressNodeMax = 20

/** Says which aims of a row are met. */
export const verdicts = (
  row: { database: DatabaseName; processes: number; request: string },
  ratioOf: (base: Base) => number | undefined,
  nodeMajor = Number.parseInt(process.versions.node, 10),
): string =>
  aims
    .filter(({ database, processes = 1, request }) => database === row.database && processes === row.processes && request === row.request)
    .filter(({ of }) => of !== 'express' || nodeMajor <= expressNodeMax)
    .flatMap(({ of, least }) => {
      const ratio = ratioOf(of)
      return ratio === undefined || Number.isNaN(ratio) ? [] : [`≥ ${figure(least)} of ${of}: ${verdict(ratio >= least)}`]
    })
    .join(', ')

/** Upper bound of the resident set size of one server with 100,000 users. */
export const peakMegabytesMax = 350
