import { expect, test } from 'vitest'
import { detailsOf } from '../details.ts'
import { readFacts } from './read.ts'

const timestamp = '2026-11-27T12:00:00.000Z'
const factsOf = async (statement: string, language: string) => {
  const details = await detailsOf(statement, { language, saidAt: timestamp })
  return readFacts(statement, { ...details, timestamp }).facts
}

test.each([
  ['en', "I'm flying to Lima on Saturday.", '2026-11-28'],
  ['en', "We're planning to visit Wales next month.", '2026-12'],
  ['en', "I'm going to walk the Camino next summer.", '2027'],
  ['en', "In May I'll start at the conservatory.", '2027-05'],
  ['de', 'Am Samstag fahre ich nach Wien.', '2026-11-28'],
  ['de', 'Wir ziehen nächsten Monat nach Bonn.', '2026-12'],
  ['fr', 'Je pars à Lille samedi.', '2026-11-28'],
  ['es', 'Voy a Sevilla el sábado.', '2026-11-28'],
  ['it', 'Sabato parto per Torino.', '2026-11-28'],
  ['pt', 'Vou viajar para Faro no sábado.', '2026-11-28'],
  ['nl', 'Ik vlieg zaterdag naar Riga.', '2026-11-28'],
  ['pl', 'W sobotę lecę do Rzymu.', '2026-11-28'],
  ['ru', 'В субботу я еду в Тверь.', '2026-11-28'],
  ['tr', "Cumartesi günü Bursa'ya gidiyorum.", '2026-11-28'],
  ['ja', '来月大阪に引っ越します。', '2026-12'],
  ['zh', '我们打算明年五月结婚。', '2027-05'],
  ['ko', '다음 달에 이사할 예정이에요.', '2026-12'],
  ['ar', 'سأسافر إلى عمان يوم السبت.', '2026-11-28'],
  ['hi', 'मैं शनिवार को जयपुर जा रहा हूँ।', '2026-11-28'],
])('a coming event in %s is a plan: %s', async (language, statement, on) => {
  const facts = await factsOf(statement, language)
  expect(facts).toMatchObject([{ attribute: 'plan', qualifiers: { on } }])
  expect(statement).toContain(facts[0]?.value)
})

test.each([
  ["I'm flying to Lima on Saturday.", '2026-11-29T00:00:00.000Z'],
  ["We're planning to visit Wales next month.", '2027-01-01T00:00:00.000Z'],
  ["I'm going to walk the Camino next summer.", '2028-01-01T00:00:00.000Z'],
])('%s ends at %s', async (statement, end) => {
  expect((await factsOf(statement, 'en'))[0]?.valid_to).toBe(end)
})

test.each([
  ['en', 'I flew to Lima on Saturday.'],
  ['en', "I'm not flying to Lima on Saturday."],
  ['en', 'If I pass I am flying to Lima on Saturday.'],
  ['en', 'My brother is flying to Lima on Saturday.'],
  ['en', 'I might go to Lima on Saturday.'],
  ['en', "I'm in Lima until Saturday."],
  ['en', 'I am going to learn Greek.'],
  ['en', 'I go skiing in winter.'],
  ['de', 'Ich fahre am Samstag nicht nach Wien.'],
  ['de', 'Ich bin am Samstag nach Wien gefahren.'],
  ['es', 'No voy a Sevilla el sábado.'],
  ['fr', 'Je suis parti à Lille samedi.'],
])('in %s, this states no coming event of the user: %s', async (language, statement) => {
  expect((await factsOf(statement, language)).filter(({ attribute }) => attribute === 'plan')).toEqual([])
})

test('an appointment has the day on which it is over', async () => {
  expect(await factsOf('I have a dentist appointment on Saturday.', 'en')).toMatchObject([
    { attribute: 'appointment', kind: 'dentist appointment', qualifiers: { on: '2026-11-28' } },
  ])
})
