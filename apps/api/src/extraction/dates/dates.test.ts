import { describe, expect, test } from 'vitest'
import { detectLanguage } from '../../search/language.ts'
import { datesIn } from '../dates.ts'
import { heldOut, tuned } from './examples.ts'

const saidAt = '2026-11-27T12:00:00.000Z'

const first = async (sentence: string, at = saidAt) => datesIn(sentence, { language: await detectLanguage(sentence), saidAt: at })[0]

describe('dates in sentences', () => {
  test.each([...tuned, ...heldOut])('%j happened at %j', async (sentence, date) => {
    expect((await first(sentence))?.at.slice(0, date?.length) ?? null).toBe(date)
  })

  test.each([
    ['I have been vegan since 2019.', 'year'],
    ['I moved to Oslo in February.', 'month'],
    ['My visa expires at the end of next year.', 'month'],
    ['I saw my dentist on Monday.', 'day'],
    ['The appointment is tomorrow at 9:30.', 'time'],
    ['We got married on 6/7/2018.', 'year'],
    ['We got married on 25/7/2018.', 'day'],
  ])('the date of %j has the precision %j', async (sentence, precision) => {
    expect((await first(sentence))?.precision).toBe(precision)
  })

  test.each([
    'I have had hay fever since March 2024.',
    'Seit März 2024 wohne ich in Kiel.',
    "J'habite à Lyon depuis mars 2024.",
    'Vivo en Lima desde marzo de 2024.',
    'Abito a Torino da marzo 2024.',
    'Moro em Lisboa desde março de 2024.',
    'Ik woon sinds maart 2024 in Gent.',
    'Mieszkam w Gdyni od marca 2024.',
    'Я живу в Казани с марта 2024.',
  ])('the year behind a month counts in %j', async (sentence) => {
    expect(await first(sentence)).toMatchObject({ at: '2024-03-01T00:00:00.000Z', precision: 'month' })
  })

  test('days and times count in the offset of the speaker', async () => {
    expect((await first('I saw my doctor yesterday.', '2026-01-31T00:30:00+02:00'))?.at).toBe('2026-01-30T00:00:00.000Z')
    expect((await first('I saw my doctor yesterday.', '2026-01-31T00:30:00+00:00'))?.at).toBe('2026-01-30T00:00:00.000Z')
    expect((await first('I saw my doctor yesterday.', '2026-01-30T22:30:00-05:00'))?.at).toBe('2026-01-29T00:00:00.000Z')
    expect((await first('The call is tomorrow at 5pm.', '2026-01-31T00:30:00+02:00'))?.at).toBe('2026-02-01T15:00:00.000Z')
  })

  test('a date that the calendar does not have is no date', async () => {
    expect(await first('We met on 31 June 2019.')).toBeUndefined()
    expect(await first('We met on 2019-02-30.')).toBeUndefined()
  })

  test('a span holds the words of the date', async () => {
    const text = 'İstanbul was great, and I moved to Leeds in March 2021.'
    const [found] = datesIn(text, { language: 'en', saidAt })
    expect(found && text.slice(...found.span)).toBe('in March 2021')
  })
})
