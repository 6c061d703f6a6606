import type { Judged } from './forming-run.ts'
import { type Outcome, scoreOf, shares as sharesOfCases } from './forming-score.ts'
import { type Shares, sharesOf } from './forming-shares.ts'
import { markdownTable, verdict } from './table.ts'

/** Aims for messages that nobody tuned the rules to. */
export const formingAims = { secretsStored: 0, recall: 0.97, precision: 0.9, leftEmpty: 0.85 } as const

const headers = ['messages', 'secrets', 'stored', 'recall', 'precision', 'to skip', 'left empty']

const share = (some: number, of: number) => (of === 0 ? '' : (some / of).toFixed(3))

const row = (name: string, judged: Judged[]) => {
  const { messages, secrets, secretsStored, ...counts } = sharesOf(judged)
  return [
    ...[name, String(messages), String(secrets), String(secretsStored)],
    ...[share(counts.found, counts.wanted), share(counts.right, counts.formed)],
    ...[String(counts.toSkip), share(counts.leftEmpty, counts.toSkip)],
  ]
}

/** Tables of the shares by kind and by language. Messages that are held out have a row of their own. */
export const formingTables = (judged: Judged[], { heldOut = [] }: { heldOut?: Judged[] } = {}): string =>
  (['kind', 'lang'] as const)
    .map((key) => {
      const names = [...new Set(judged.map(({ conversation }) => conversation[key]))]
      const rows = names.map((name) =>
        row(
          name,
          judged.filter(({ conversation }) => conversation[key] === name),
        ),
      )
      const further = heldOut.length > 0 ? [row('held out', heldOut)] : []
      return markdownTable([key === 'kind' ? 'kind' : 'language', ...headers], [...rows, ...further, row('all', judged)], { texts: 1 })
    })
    .join('\n\n')

/** A table of the aims, with what was reached. */
export const aimsTable = (shares: Shares): string => {
  const reached = {
    secretsStored: shares.secretsStored,
    recall: shares.found / shares.wanted,
    precision: shares.right / shares.formed,
    leftEmpty: shares.leftEmpty / shares.toSkip,
  }
  const lines = [
    ['secrets stored', formingAims.secretsStored, reached.secretsStored, reached.secretsStored <= formingAims.secretsStored],
    ['recall', formingAims.recall, reached.recall, reached.recall >= formingAims.recall],
    ['precision', formingAims.precision, reached.precision, reached.precision >= formingAims.precision],
    ['messages left empty', formingAims.leftEmpty, reached.leftEmpty, reached.leftEmpty >= formingAims.leftEmpty],
  ] as const
  const rows = lines.map(([name, aim, value, isMet]) => [
    name,
    verdict(isMet),
    String(aim),
    Number.isNaN(value) ? '' : String(Number(value.toFixed(3))),
  ])
  return markdownTable(['share', 'verdict', 'aim', 'reached'], rows, { texts: 2 })
}

/** Tables of the cases of forming-cases.ts, by kind and by language. */
export const casesTables = (outcomes: Outcome[]): string =>
  (['kind', 'language'] as const)
    .map((key) => {
      const names = [...new Set(outcomes.map((outcome) => outcome.case[key]))]
      const rows = names.map((name) =>
        caseRow(
          name,
          outcomes.filter((outcome) => outcome.case[key] === name),
        ),
      )
      const all = key === 'kind' ? [caseRow('all', outcomes)] : []
      return markdownTable([key, 'messages', 'right', 'wrong', 'missed', 'precision', 'recall'], [...rows, ...all], { texts: 1 })
    })
    .join('\n\n')

const caseRow = (name: string, outcomes: Outcome[]) => {
  const scores = outcomes.map(scoreOf)
  const { precision, recall } = sharesOfCases(scores)
  const count = (pick: (score: (typeof scores)[number]) => number) => String(scores.reduce((sum, score) => sum + pick(score), 0))
  const rounded = (value: number) => (Number.isNaN(value) ? '' : value.toFixed(3))
  return [
    ...[name, String(outcomes.reduce((sum, outcome) => sum + outcome.case.messages.length, 0))],
    ...[count(({ right }) => right), count(({ wrong }) => wrong), count(({ missed }) => missed)],
    ...[rounded(precision), rounded(recall)],
  ]
}
