import { beforeAll, describe, expect, test } from 'vitest'
import { formingCases } from './forming-cases.ts'
import { formCases } from './forming-quality.ts'
import { type Outcome, scoreOf, shares } from './forming-score.ts'

describe('memories formed without a model', () => {
  let outcomes: Outcome[] = []
  beforeAll(async () => {
    outcomes = await formCases()
  })

  test('are 0.9 of them what was to be formed, and 0.8 of that is formed', () => {
    const { precision, recall } = shares(outcomes.map(scoreOf))
    expect(precision).toBeGreaterThanOrEqual(0.9)
    expect(recall).toBeGreaterThanOrEqual(0.8)
  })

  test('hold no secret, nor does their context', () => {
    const secrets = outcomes.filter(({ case: { kind } }) => kind === 'secret')
    expect(secrets.length).toBeGreaterThan(5)
    expect(secrets.flatMap((outcome) => scoreOf(outcome).failures).filter((failure) => failure.includes('secret'))).toEqual([])
  })

  test('are tested on 60 messages or more, in five languages or more', () => {
    expect(formingCases.flatMap(({ messages }) => messages).length).toBeGreaterThanOrEqual(60)
    expect(new Set(formingCases.map(({ language }) => language)).size).toBeGreaterThanOrEqual(5)
  })
})

describe('a score', () => {
  const outcome = { kept: '', past: [], day: undefined }
  const one = { kind: 'fact', language: 'en', messages: [], formed: [['boat'], ['dog']], may: [['rain']] } as const
  const wanted = { ...one, messages: [], formed: [['boat'], ['dog']], may: [['rain']] }

  test('counts what is right, wrong and missed', () => {
    expect(scoreOf({ ...outcome, case: wanted, contents: ['A BOAT', 'the rain', 'ok', 'a boat'] })).toMatchObject({
      right: 1,
      wrong: 2,
      missed: 1,
    })
    expect(scoreOf({ ...outcome, case: wanted, contents: ['boat and dog'] })).toMatchObject({ right: 1, wrong: 0, missed: 0 })
  })

  test('reports a stored secret, a memory that was not superseded, and a wrong day', () => {
    const strict = { ...wanted, formed: [], never: ['hunter2'], superseded: ['Rome'], day: '2026-01-15' }
    const { failures } = scoreOf({ ...outcome, case: strict, contents: [], kept: '"hunter2"' })
    expect(failures).toHaveLength(3)
  })
})
