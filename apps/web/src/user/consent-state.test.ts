import type { Consent } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { consentOf } from './consent-state.ts'

/** Records, latest first, a day apart. */
const records = (...given: boolean[]): Consent[] =>
  given.map((memory_opt_in, index) => ({
    id: String(index),
    memory_opt_in,
    consent_note: null,
    key_id: null,
    created_at: `2026-01-0${given.length - index}T00:00:00.000Z`,
  }))

test.each<[string, boolean, Consent[] | undefined, string, string | undefined]>([
  ['a user who was never asked', false, [], 'not asked', undefined],
  ['a user whose records are not loaded', false, undefined, 'not given', undefined],
  ['consent', true, records(true), 'given', '01'],
  ['consent that a second note repeats', true, records(true, true), 'given', '01'],
  ['consent given again', true, records(true, false, true), 'given', '03'],
  ['withdrawn consent', false, records(false, true), 'withdrawn', '02'],
])('the state of %s', (_name, isGiven, all, state, day) => {
  const { state: found, since } = consentOf(isGiven, all)
  expect(found).toBe(state)
  expect(since?.slice(8, 10)).toBe(day)
})
