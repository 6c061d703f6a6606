import { expect, test } from 'vitest'
import { chatterOf } from '../chatter.ts'
import { instructionIn } from './instructions.ts'
import { readFacts } from './read.ts'

const lasting = [
  ['en', 'Always reply in American English.', 'Keep your explanations brief.', 'Never use exclamation marks.', 'Address me informally.'],
  ['de', 'Antworte immer auf Englisch.', 'Halte die Antworten kurz.', 'Verwende niemals Emojis.', 'Duze mich.'],
  ['fr', 'Réponds toujours en anglais.', 'Garde les réponses courtes.', "N'utilise jamais d'emojis.", 'Tutoie-moi.'],
  ['es', 'Responde siempre en inglés.', 'Prefiero respuestas cortas.', 'Nunca uses emojis.', 'Tutéame.'],
  ['it', 'Rispondi sempre in inglese.', 'Preferisco risposte brevi.', 'Non usare mai emoji.', 'Dammi del tu.'],
  ['pt', 'Responda sempre em inglês.', 'Prefiro respostas curtas.', 'Nunca use emojis.', 'De agora em diante me trate por você.'],
  ['nl', 'Antwoord altijd in het Engels.', 'Houd je antwoorden kort.', "Gebruik nooit emoji's.", 'Tutoyeer me.'],
  ['pl', 'Zawsze odpowiadaj po angielsku.', 'Wolę krótkie odpowiedzi.', 'Nigdy nie używaj emoji.', 'Zwracaj się do mnie na ty.'],
  ['ru', 'Всегда отвечай на английском.', 'Впредь пиши кратко.', 'Никогда не используй смайлики.', 'Обращайся ко мне на ты.'],
  ['tr', 'Her zaman İngilizce cevap ver.', 'Bundan sonra kısa yaz.', 'Asla emoji kullanma.', 'Bana sen diye hitap et.'],
  ['ja', 'いつも英語で答えてください。', '今後は短く答えて。', '絵文字は絶対に使わないで。', 'これからはタメ口で話して。'],
  ['zh', '以后都用英语回答。', '以后回答要简短。', '不要用表情。', '以后请用您称呼我。'],
  ['ko', '항상 영어로 대답해 줘.', '앞으로 짧게 대답해 줘.', '이모티콘은 절대 쓰지 마.', '반말로 말해 줘.'],
  ['ar', 'أجب دائما بالإنجليزية.', 'من الآن فصاعدا اختصر.', 'لا تستخدم الرموز أبدا.', 'خاطبني دائما بصيغة رسمية.'],
  ['hi', 'हमेशा अंग्रेज़ी में जवाब दो।', 'अब से संक्षिप्त जवाब दो।', 'कभी इमोजी का इस्तेमाल मत करो।', 'हमेशा मुझे आप कहो।'],
]

test.each(lasting)('lasting instructions in %s are facts of their own', (_, ...sentences) => {
  for (const sentence of sentences) {
    expect([sentence, chatterOf(sentence, { needsSelf: true })]).toEqual([sentence, undefined])
    expect([sentence, ...readFacts(sentence).facts.map(({ attribute }) => attribute)]).toEqual([sentence, 'instruction'])
  }
})

test.each([
  'Make it shorter.',
  'Answer in one sentence.',
  'Translate this into French.',
  'Mach es kürzer.',
  'Fais plus court.',
  'Hazlo más corto.',
  'Fallo più corto.',
  'Zrób to krócej.',
  'Сделай короче.',
  'Daha kısa yaz.',
  'もっと短くして',
  '再短一点',
  '더 짧게 해 줘',
  'I always write in the morning.',
  'My aunt never answers in French.',
  'Ich schreibe immer morgens.',
  "J'écris toujours le matin.",
  'Siempre escribo por la mañana.',
  'Scrivo sempre la mattina.',
  'Я всегда пишу по утрам.',
  '私はいつも朝に書きます。',
  '我总是早上写作。',
  'Call me Max.',
])('%s is no lasting instruction', (sentence) => {
  expect(readFacts(sentence).facts.filter(({ attribute }) => attribute === 'instruction')).toEqual([])
})

test('a name that the user gives from now on is a name', () => {
  expect(readFacts('From now on call me Max.').facts).toMatchObject([{ attribute: 'name', value: 'Max' }])
})

test('instructions about one matter share a kind, and one for a case stands next to the general one', () => {
  expect(instructionIn('Always answer in German.')).toEqual({ kind: 'language', value: 'German' })
  expect(instructionIn('Réponds toujours en français.')).toEqual({ kind: 'language', value: 'français' })
  expect(instructionIn('Keep answers short.')?.kind).toBe('length')
  expect(instructionIn('Duze mich.')?.kind).toBe('address')
  expect(instructionIn('When I write code, always answer in English.')?.kind).toBe('')
})
