import { readFile } from 'node:fs/promises'
import { type FactsCases, factsCases } from './facts-cases.ts'
import { type DatedCase, scoreFacts } from './facts-quality.ts'

/*
 * Scores which statements supersede others: `npm run bench:facts [-- FILE]`. Without a file, the cases of the project, the
 * held-out third apart. A file holds the lists `updates`, `both_stand`, `stale` and `dates` as JSON.
 */

const partOf = (isHeldOut: boolean): FactsCases => {
  const pick = <Case>(cases: Case[]) => cases.filter((_, index) => (index % 3 === 2) === isHeldOut)
  const { updates, both_stand, stale } = factsCases
  return { updates: pick(updates), both_stand: pick(both_stand), stale: pick(stale) }
}

const print = async (name: string, cases: FactsCases & { dates?: DatedCase[] }) => {
  for (const { kind, right, total, failures } of await scoreFacts(cases)) {
    console.log(`${name}: ${kind} ${(right / total).toFixed(2)} (${right} of ${total})`)
    for (const failure of failures) console.log(`  ${failure}`)
  }
}

const file = process.argv[2]
if (file) {
  const cases = JSON.parse(await readFile(file, 'utf8')) as FactsCases & { dates: DatedCase[] } // see the comment above
  await print('file', cases)
} else {
  await print('tuned', partOf(false))
  await print('held out', partOf(true))
}
