import { formCases } from './forming-quality.ts'
import { scoreOf, shares } from './forming-score.ts'
import { writeSection } from './page.ts'
import { markdownTable } from './table.ts'

/*
 * Prints how well memories are formed without a model, on the cases of forming-cases.ts: npm run bench:forming. With
 * --write, the tables go into docs/benchmarks.md too.
 */

const judged = (await formCases()).map((outcome) => ({ ...outcome.case, messages: outcome.case.messages, score: scoreOf(outcome) }))

const row = (name: string, some: typeof judged) => {
  const scores = some.map(({ score }) => score)
  const { precision, recall } = shares(scores)
  const count = (pick: (score: (typeof scores)[number]) => number) => String(scores.reduce((sum, score) => sum + pick(score), 0))
  const share = (value: number) => (Number.isNaN(value) ? '' : value.toFixed(3))
  return [
    ...[name, String(some.reduce((sum, { messages }) => sum + messages.length, 0))],
    ...[count(({ right }) => right), count(({ wrong }) => wrong), count(({ missed }) => missed)],
    ...[share(precision), share(recall)],
  ]
}
const groups = (key: 'kind' | 'language') =>
  [...new Set(judged.map((one) => one[key]))].map((name) =>
    row(
      name,
      judged.filter((one) => one[key] === name),
    ),
  )
const headers = ['messages', 'right', 'wrong', 'missed', 'precision', 'recall']

const tables = [
  markdownTable(['kind', ...headers], [...groups('kind'), row('all', judged)], { texts: 1 }),
  markdownTable(['language', ...headers], groups('language'), { texts: 1 }),
].join('\n\n')
console.log(tables)
if (process.argv.includes('--write')) writeSection('forming', tables)
const failures = judged.flatMap(({ score }) => score.failures)
if (failures.length > 0) console.log(`\nNot as wanted:\n${failures.map((failure) => `- ${failure}`).join('\n')}`)
