import type { MemorySpeed } from './memory-speed.ts'
import { figure, markdownTable, verdict } from './table.ts'

/** Aims by procedure, which is the first word of the name of a measurement. */
const aims: Record<string, (took: MemorySpeed['works'][number]) => string> = {
  'memories.recall': ({ p99Ms }) => `p99 < 25 ms: ${verdict(p99Ms < 25)}`,
  'memories.form': ({ p50Ms }) => `p50 < 30 ms: ${verdict(p50Ms < 30)}`,
}
/** Upper bound of the time that a `users.get` waits for other work. */
const heldMsMost = 50

/** The tables that say how fast memories are formed and recalled, and what waits for it. */
export const memoryTables = (all: MemorySpeed[]): string =>
  [
    'Memories of one user, one client:',
    markdownTable(
      ['database', 'call', 'calls', 'p50 ms', 'p99 ms', 'p50 of users.get', 'aim'],
      all.flatMap(({ database, works }) =>
        works.map((took) => [
          ...[database, took.name],
          ...[took.count, took.p50Ms, took.p99Ms, took.p50Ms / took.getP50Ms].map(figure),
          aims[took.name.split(' ')[0] ?? '']?.(took) ?? '',
        ]),
      ),
      { texts: 2 },
    ),
    '`users.get` again and again, while others recall or form without a pause:',
    markdownTable(
      ['database', 'meanwhile', 'event loop delay max ms', 'slowest users.get ms', 'aim'],
      all.flatMap(({ database, helds }) =>
        helds.map(({ name, delayMs, callMs }) => [
          ...[database, name, ...[delayMs, callMs].map(figure)],
          `≤ ${heldMsMost} ms: ${verdict(delayMs <= heldMsMost && callMs <= heldMsMost)}`,
        ]),
      ),
      { texts: 2 },
    ),
  ].join('\n\n')
