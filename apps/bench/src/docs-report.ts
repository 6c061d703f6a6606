import type { DatabaseName } from './databases.ts'
import { atOnce, type DocsSpeed, ownPassages } from './docs-speed.ts'
import { figure, markdownTable, verdict } from './table.ts'

/** Upper bounds of search: its p99 on SQLite, and its growth with the documents of other users. */
const p99MsMost: Partial<Record<DatabaseName, number>> = { sqlite: 25 }
const growthMost = 1.2
/** Upper bound of the time that a `users.get` waits for other work. */
const heldMsMost = 50

/** The tables that say how fast documents are stored and searched, and what waits for it. */
export const docsTables = (all: DocsSpeed[]): string =>
  [
    'Documents stored through `docs.create`, one after another:',
    markdownTable(
      ['database', 'documents', 'passages', 'seconds', 'passages/s'],
      all.flatMap(({ database, ingests }) =>
        ingests.map(({ name, passages, seconds }) => [database, name, ...[passages, seconds, passages / seconds].map(figure)]),
      ),
      { texts: 2 },
    ),
    `\`docs.search\` over ${ownPassages.toLocaleString('en')} passages of one user, queries of 1-5 words, one client:`,
    markdownTable(
      ['database', 'passages of the app', 'queries', 'p50 ms', 'p99 ms', 'p50 of users.get', 'growth of p50', 'growth of p99', 'aim'],
      all.flatMap(searchRows),
      {
        texts: 1,
      },
    ),
    `\`users.get\` again and again, while ${atOnce} clients search without a pause, a document is stored, or both:`,
    markdownTable(['database', 'meanwhile', 'event loop delay max ms', 'slowest users.get ms', 'aim'], all.flatMap(heldRows), { texts: 2 }),
  ].join('\n\n')

const searchRows = ({ database, searches }: DocsSpeed) => {
  const [alone] = searches
  return searches.map(({ passages, asked, p50Ms, p99Ms, getP50Ms }) => {
    const isAlone = passages === alone?.passages
    const growths = isAlone || !alone ? [undefined, undefined] : [p50Ms / alone.p50Ms, p99Ms / alone.p99Ms]
    const most = p99MsMost[database]
    const aims = [
      ...(most === undefined ? [] : [`p99 < ${most} ms: ${verdict(p99Ms < most)}`]),
      ...(growths[0] === undefined ? [] : [`growth ≤ ${growthMost}: ${verdict(growths[0] <= growthMost)}`]),
    ]
    return [database, passages.toLocaleString('en'), ...[asked, p50Ms, p99Ms, p50Ms / getP50Ms, ...growths].map(figure), aims.join(', ')]
  })
}

const heldRows = ({ database, helds }: DocsSpeed) =>
  helds.map(({ name, delayMs, callMs }) => [
    database,
    name,
    ...[delayMs, callMs].map(figure),
    `≤ ${heldMsMost} ms: ${verdict(delayMs <= heldMsMost && callMs <= heldMsMost)}`,
  ])
