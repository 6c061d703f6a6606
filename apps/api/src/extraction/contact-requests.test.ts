import { expect, test } from 'vitest'
import { contactAskedBy, contactTimeIn } from './contact-requests.ts'
import { extractByRules } from './extract.ts'
import { readFacts } from './facts/read.ts'

const coming = [
  ['en', 'Ping me next Tuesday about the lease.', 'Could you wake us at 5:30?', 'Tomorrow evening, remind me to water the plants.'],
  ['de', 'Ruf mich übermorgen an.', 'Kannst du mich morgen um 9 Uhr wecken?', 'Erinnere mich am Montag an die Miete.'],
  ['fr', 'Rappelle-moi lundi.', 'Appelle-moi demain soir.', 'Peux-tu me réveiller demain à 6h ?'],
  ['es', 'Llámame el martes.', 'Recuérdame mañana pagar la luz.', '¿Puedes despertarme a las 5?'],
  ['it', 'Chiamami lunedì.', 'Ricordami domani di pagare la bolletta.', 'Svegliami alle 5.'],
  ['pt', 'Me liga na terça-feira.', 'Lembre-me amanhã de pagar a luz.', 'Me acorda às 5.'],
  ['nl', 'Bel me dinsdag.', 'Herinner me morgen aan de huur.', 'Maak me om 5 uur wakker.'],
  ['pl', 'Zadzwoń do mnie w poniedziałek.', 'Przypomnij mi jutro o czynszu.', 'Obudź mnie o 5.'],
  ['ru', 'Перезвони мне в понедельник.', 'Напомни мне завтра заплатить за свет.', 'Разбуди меня в 5.'],
  ['tr', 'Pazartesi günü beni ara.', 'Yarın bana kirayı hatırlat.', "Beni saat 5'te uyandır."],
  ['ja', '月曜日に電話してください。', '明日、家賃をリマインドして。', '明日5時に起こして。'],
  ['zh', '周一给我打电话。', '明天提醒我交房租。', '明天早上5点叫我起床。'],
  ['ko', '월요일에 전화해 주세요.', '내일 월세 내라고 알려줘.', '내일 5시에 깨워줘.'],
  ['ar', 'اتصل بي يوم الاثنين.', 'ذكرني غدا بدفع الإيجار.', 'أيقظني في الساعة 5.'],
  ['hi', 'सोमवार को मुझे फोन करना।', 'कल मुझे किराए की याद दिलाना।', 'मुझे सुबह 5 बजे जगा देना।'],
]

test.each(coming)('a request in %s to be contacted at a coming time is a plan and changes no name', async (_, ...sentences) => {
  for (const content of sentences) {
    const message = { role: 'user' as const, content, said_at: '2026-11-27T12:00:00Z' }
    const { statements } = await extractByRules([message], async () => {})
    expect([content, statements.length]).toEqual([content, 1])
    const facts = statements.flatMap((one) => readFacts(one.content, { ...one, timestamp: '2026-11-27T12:00:00.000Z' }).facts)
    const attributes = facts.map(({ attribute }) => attribute)
    expect(attributes.every((attribute) => attribute === 'plan')).toBe(true)
    // Hours in words have no day.
    if (statements[0]?.occurred_at != null) expect([content, ...attributes]).toEqual([content, 'plan'])
  }
})

test.each([
  'Wake me up.',
  'Call me back.',
  'Write me a poem for Friday.',
  'Text me the recipe.',
  'Remind me what we decided about Monday.',
  'Can you remind me who won in 2022?',
  'Erinnere mich an den Vertrag.',
  'Рассуди: напомни мне.',
  'Напомни мне, где лежит паспорт.',
  '提醒我喝水',
  'Herinner me aan de brief.',
  'Przypomnij mi o liście.',
])('%s asks for nothing at a coming time', (sentence) => {
  expect(contactAskedBy(sentence)).not.toBe('coming')
})

test.each([
  'Call me June.',
  'Call me Al, I start on Monday.',
  'My boss will call me tomorrow.',
  'Je suis allergique aux noix depuis lundi.',
  'Did you call me yesterday?',
])('%s is no request to be contacted', (sentence) => {
  expect(contactAskedBy(sentence)).toBeUndefined()
})

test.each([
  ['wake me at 6', '2026-11-28T06:00:00.000Z'],
  ['call me at 6', '2026-11-27T18:00:00.000Z'],
  ['call me at 5pm', '2026-11-27T17:00:00.000Z'],
  ['text me in 20 minutes', '2026-11-27T12:20:00.000Z'],
  ['Weck mich um 6 Uhr', '2026-11-28T06:00:00.000Z'],
  ['Réveille-moi à 7h30', '2026-11-28T07:30:00.000Z'],
  ['6時に起こして', '2026-11-28T06:00:00.000Z'],
  ['remind me every morning', undefined],
  ['call me', undefined],
])('the time of "%s", said at noon, is %s', (sentence, time) => {
  expect(contactTimeIn(sentence, { saidAt: '2026-11-27T12:00:00Z' })).toBe(time)
})

test('an hour counts in the offset of the speaker', () => {
  expect(contactTimeIn('wake me at 6', { saidAt: '2026-11-27T22:00:00+09:00' })).toBe('2026-11-27T21:00:00.000Z')
})
