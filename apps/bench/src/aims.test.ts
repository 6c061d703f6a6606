import { expect, test } from 'vitest'
import { type Base, verdicts } from './aims.ts'

const get = { database: 'sqlite', processes: 1, request: 'REST get' } as const
const ratios = (given: Partial<Record<Base, number>>) => (base: Base) => given[base]

test('a row says of every aim whether it is met', () => {
  expect(verdicts(get, ratios({ express: 0.9, reference: 0.49 }), 20)).toBe('≥ 0.90 of express: met, ≥ 0.50 of reference: not met')
})

test('aims against express count on Node 20 alone', () => {
  expect(verdicts(get, ratios({ express: 0.9, reference: 0.5 }), 24)).toBe('≥ 0.50 of reference: met')
})

test('a ratio that was not measured has no verdict', () => {
  expect(verdicts(get, ratios({ express: Number.NaN }), 20)).toBe('')
})

test('two processes are compared with one', () => {
  expect(verdicts({ database: 'postgres', processes: 2, request: 'REST get' }, ratios({ 'one process': 1.5, express: 2 }), 20)).toBe(
    '≥ 1.60 of one process: not met',
  )
})
