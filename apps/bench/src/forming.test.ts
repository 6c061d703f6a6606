import { beforeAll, describe, expect, test } from 'vitest'
import { formingCases } from './forming-cases.ts'
import { isHeldOut, ownMessagesPath, readConversations } from './forming-messages.ts'
import { formCases } from './forming-quality.ts'
import { type Judged, judge } from './forming-run.ts'
import { type Outcome, scoreOf, shares } from './forming-score.ts'
import { failuresOf, sharesOf } from './forming-shares.ts'
import { aimsTable, formingAims } from './forming-table.ts'

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

describe('messages as people send them', () => {
  let judged: Judged[] = []
  beforeAll(async () => {
    judged = await judge(readConversations(ownMessagesPath))
  })

  test('form what is wanted and little else, and are left empty if they state nothing', () => {
    const { wanted, found, formed, right, toSkip, leftEmpty } = sharesOf(judged)
    expect(found / wanted).toBeGreaterThanOrEqual(formingAims.recall)
    expect(right / formed).toBeGreaterThanOrEqual(formingAims.precision)
    expect(leftEmpty / toSkip).toBeGreaterThanOrEqual(formingAims.leftEmpty)
  })

  test('do so too if no rule was corrected by them', () => {
    const { wanted, found, formed, right, toSkip, leftEmpty } = sharesOf(judged.filter(({ conversation }) => isHeldOut(conversation)))
    expect(found / wanted).toBeGreaterThanOrEqual(0.9)
    expect(right / formed).toBeGreaterThanOrEqual(0.85)
    expect(leftEmpty / toSkip).toBeGreaterThanOrEqual(0.85)
  })

  test('are 100, of which half state nothing to remember', () => {
    expect(judged).toHaveLength(100)
    expect(judged.filter(({ message }) => message.skip).length).toBeGreaterThanOrEqual(50)
  })
})

describe('the shares of messages', () => {
  const conversation = { id: 1, lang: 'en', kind: 'own', messages: [] }
  const one = (message: Partial<Judged['message']>, memories: string[], answers = '') => ({
    ...{ conversation: { ...conversation }, memories, answers },
    message: { role: 'user' as const, content: 'said', ...message },
  })
  const judged = [
    one({ must: ['boat|ship', 'dog'] }, ['I have a SHIP.', 'Nothing.']),
    one({ skip: true }, ['Nothing.']),
    one({ skip: true }, []),
    one({ not: ['rain'] }, ['It rains.']),
    one({ secret: ['hunter2'] }, ['Anything.'], '"hunter2"'),
  ]

  test('count wanted phrases, wanted memories, empty messages and secrets', () => {
    const counts = { wanted: 2, found: 1, formed: 4, right: 1, toSkip: 2, leftEmpty: 1, secrets: 1, secretsStored: 1 }
    expect(sharesOf(judged)).toMatchObject(counts)
    expect(failuresOf(judged)).toHaveLength(5)
  })

  test('are compared with the aims', () => {
    expect(aimsTable(sharesOf(judged)).match(/not met/g)).toHaveLength(4)
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
