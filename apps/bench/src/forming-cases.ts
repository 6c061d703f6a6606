/*
 * Messages to an agent, and the memories that are to be formed of them: our own writing. Numbers and keys are made up, and put
 * together here so that no scanner takes them for real ones.
 */

/** Words that one memory holds, all of them, in upper or lower case. */
type Words = string[]

export interface FormingCase {
  kind: 'fact' | 'preference' | 'change' | 'plan' | 'third person' | 'negation' | 'sarcasm' | 'answer' | 'several' | 'chatter' | 'secret'
  language: string
  /** In order, one a day, from the agent where they begin with `>`. */
  messages: string[]
  /** Each is a memory at the end. */
  formed?: Words[]
  /** Statements that may be a memory or not. */
  may?: Words[]
  /** Words that no memory may hold, nor its context. */
  never?: string[]
  /** Words of superseded memories, and of no current one. */
  superseded?: string[]
  /** The day that the first memory is about; the first message is from Wednesday, 14 January 2026. */
  day?: string
}

const card = ['4242', '4242', '4242', '4242'].join(' ')
const apiKey = ['sk', 'live', `${'4eC39HqLyjW'}${'DarjtT1zdp7dc'}`].join('_')
const token = ['ghp', `${'a1B2c3D4e5F6'}${'g7H8i9J0k1L2m3N4'}`].join('_')
const iban = ['DE89', '3704', '0044', '0532', '0130', '00'].join(' ')

const english: Omit<FormingCase, 'language'>[] = [
  { kind: 'fact', messages: ['I work as a nurse at the children’s hospital in Leeds.'], formed: [['nurse', 'Leeds']] },
  { kind: 'fact', messages: ['my blood type is 0 negative'], formed: [['blood type', '0 negative']] },
  { kind: 'fact', messages: ['We have three cats and a very old parrot called Admiral.'], formed: [['three cats', 'Admiral']] },
  { kind: 'fact', messages: ['born and raised in cork, been in boston since 2009'], formed: [['cork', 'boston']] },
  { kind: 'fact', messages: ['Just so you know, I’m allergic to penicillin and latex.'], formed: [['penicillin', 'latex']] },
  { kind: 'preference', messages: ['I prefer short answers without bullet points.'], formed: [['short answers']] },
  { kind: 'preference', messages: ['I love hiking, but crowds make me nervous.'], formed: [['hiking']], may: [['crowds']] },
  { kind: 'preference', messages: ['Honestly? Can’t stand coriander.'], formed: [['coriander']] },
  { kind: 'change', messages: ['I live in Bristol.', 'I moved to Cardiff last week.'], formed: [['Cardiff']], superseded: ['Bristol'] },
  {
    kind: 'change',
    messages: ['My favourite colour is green.', 'My favourite colour is orange now.'],
    formed: [['orange']],
    superseded: ['green'],
  },
  { kind: 'change', messages: ['I drink coffee.', 'I no longer drink coffee.'], formed: [['no longer', 'coffee']] },
  {
    kind: 'change',
    messages: ['I work at Initech.', 'I have a dog.', 'I started working at Globex.'],
    formed: [['Globex'], ['dog']],
    superseded: ['Initech'],
  },
  { kind: 'change', messages: ["I'm 29 years old.", "I'm 30 now."], formed: [['30']], superseded: ['29'] },
  { kind: 'change', messages: ['I live in Bristol.', 'My parents live in Cardiff.'], formed: [['Bristol'], ['Cardiff']] },
  { kind: 'change', messages: ['I like tea.', 'I like chess.'], formed: [['tea'], ['chess']] },
  { kind: 'plan', messages: ['I have a dentist appointment on Friday.'], formed: [['dentist']], day: '2026-01-16' },
  { kind: 'plan', messages: ['My flight to Oslo leaves on March 3rd.'], formed: [['Oslo']], day: '2026-03-03' },
  { kind: 'plan', messages: ['Tomorrow my exam results come out, fingers crossed'], formed: [['exam results']], day: '2026-01-15' },
  { kind: 'plan', messages: ['we adopted a puppy two weeks ago'], formed: [['puppy']], day: '2025-12-31' },
  { kind: 'third person', messages: ['My sister Ana is getting married in June.'], formed: [['Ana', 'married']], day: '2026-06-01' },
  {
    kind: 'third person',
    messages: ['My boss Tom hates meetings before ten. He is a night owl.'],
    formed: [['Tom', 'meetings', 'night owl']],
  },
  { kind: 'third person', messages: ['Did I tell you that my son started school?'], formed: [['son', 'school']] },
  { kind: 'negation', messages: ['I don’t eat pork.'], formed: [['don’t', 'pork']] },
  { kind: 'negation', messages: ['I have never been to Asia.'], formed: [['never', 'Asia']] },
  { kind: 'sarcasm', messages: ['Oh great, the train was late again. I just love standing in the rain.'], may: [['train'], ['rain']] },
  { kind: 'answer', messages: ['>Do you take metformin?', 'yes, since March'], formed: [['since March']] },
  { kind: 'answer', messages: ['>How many children do you have?', 'Two boys and a girl.'], formed: [['two boys']] },
  {
    kind: 'several',
    messages: ['Hi there! I live in Paris and my sister is a vet. What’s the weather like?'],
    formed: [
      ['Paris', 'live'],
      ['sister', 'vet'],
    ],
  },
  {
    kind: 'several',
    messages: [
      'Thanks! By the way, I play the cello in an amateur orchestra. My daughter studies law in Ghent. Could you draft the letter now?',
    ],
    formed: [['cello'], ['daughter', 'Ghent']],
  },
  {
    kind: 'several',
    messages: ['so basically ive been off sick since monday with my back, doctor says two more weeks, and my boss isnt happy lol'],
    formed: [['back', 'two more weeks']],
    may: [['boss']],
  },
  { kind: 'chatter', messages: ['Good morning!'] },
  { kind: 'chatter', messages: ['hey there, how are you?'] },
  { kind: 'chatter', messages: ['Thank you so much, that was really helpful!'] },
  { kind: 'chatter', messages: ['ok'] },
  { kind: 'chatter', messages: ['lol yeah'] },
  { kind: 'chatter', messages: ['What is the capital of Mongolia?'] },
  { kind: 'chatter', messages: ['can you make it shorter'] },
  { kind: 'chatter', messages: ['Please translate this into Danish.'] },
  { kind: 'chatter', messages: ['Sounds good, see you tomorrow!'] },
  { kind: 'chatter', messages: ['🙂👍'] },
  { kind: 'chatter', messages: ['That makes sense.'] },
  { kind: 'chatter', messages: ['Wow, what a great idea!'] },
  { kind: 'chatter', messages: ['Hmm, let me think.'] },
  { kind: 'secret', messages: [`My card number is ${card}, expires 04/29.`], never: ['4242'] },
  {
    kind: 'secret',
    messages: ['The wifi password is BlueHorse77. I live next door to the library.'],
    formed: [['library']],
    never: ['BlueHorse77'],
  },
  { kind: 'secret', messages: [`use this key: ${apiKey}`], never: [apiKey] },
  { kind: 'secret', messages: [`I have two dogs. git push https://me:${token}@example.com/repo`], formed: [['two dogs']], never: [token] },
  { kind: 'secret', messages: ['my pin is 4711, please remember it'], never: ['4711'] },
  { kind: 'secret', messages: [`>I will use the card ${card}.`, 'I like window seats.'], formed: [['window seats']], never: ['4242'] },
]

const others: FormingCase[] = [
  { kind: 'fact', language: 'de', messages: ['Ich arbeite als Lehrerin an einer Grundschule in Köln.'], formed: [['Lehrerin', 'Köln']] },
  { kind: 'preference', language: 'de', messages: ['Am liebsten esse ich vegetarisch.'], formed: [['vegetarisch']] },
  {
    kind: 'change',
    language: 'de',
    messages: ['Ich wohne in Köln.', 'Ich wohne jetzt in Bonn.'],
    formed: [['Bonn']],
    superseded: ['Köln'],
  },
  {
    kind: 'plan',
    language: 'de',
    messages: ['Am Freitag habe ich einen Termin beim Zahnarzt.'],
    formed: [['Zahnarzt']],
    day: '2026-01-16',
  },
  { kind: 'negation', language: 'de', messages: ['Ich trinke keinen Alkohol.'], formed: [['keinen Alkohol']] },
  {
    kind: 'several',
    language: 'de',
    messages: ['Hallo! Mein Bruder ist Pilot. Wie wird das Wetter morgen?'],
    formed: [['Bruder', 'Pilot']],
  },
  { kind: 'chatter', language: 'de', messages: ['Vielen Dank für die Hilfe!'] },
  { kind: 'chatter', language: 'de', messages: ['Kannst du das kürzer machen?'] },
  { kind: 'secret', language: 'de', messages: [`Meine IBAN ist ${iban}.`], never: ['3704'] },
  {
    kind: 'secret',
    language: 'de',
    messages: ['Mein Passwort lautet Sommer99. Ich habe zwei Katzen.'],
    formed: [['zwei Katzen']],
    never: ['Sommer99'],
  },
  { kind: 'fact', language: 'es', messages: ['Tengo dos hijos y vivo en Sevilla.'], formed: [['Sevilla']], may: [['dos hijos']] },
  { kind: 'preference', language: 'es', messages: ['No me gusta el pescado.'], formed: [['pescado']] },
  { kind: 'plan', language: 'es', messages: ['Mañana tengo una entrevista de trabajo.'], formed: [['entrevista']], day: '2026-01-15' },
  {
    kind: 'change',
    language: 'es',
    messages: ['Vivo en Madrid.', 'Ahora vivo en Valencia.'],
    formed: [['Valencia']],
    superseded: ['Madrid'],
  },
  { kind: 'chatter', language: 'es', messages: ['¡Muchas gracias!'] },
  { kind: 'chatter', language: 'es', messages: ['¿Qué tiempo hace hoy?'] },
  { kind: 'secret', language: 'es', messages: ['Mi contraseña es gatito2020'], never: ['gatito2020'] },
  { kind: 'fact', language: 'fr', messages: ['Je suis infirmière à Lyon depuis dix ans.'], formed: [['infirmière', 'Lyon']] },
  { kind: 'third person', language: 'fr', messages: ['Ma fille Chloé joue du violon.'], formed: [['Chloé', 'violon']] },
  { kind: 'plan', language: 'fr', messages: ['Demain je pars à Bruxelles.'], formed: [['Bruxelles']], day: '2026-01-15' },
  { kind: 'chatter', language: 'fr', messages: ['Merci beaucoup !'] },
  { kind: 'chatter', language: 'fr', messages: ['Bonjour, ça va ?'] },
  { kind: 'secret', language: 'fr', messages: ['Mon mot de passe est soleil44'], never: ['soleil44'] },
  { kind: 'fact', language: 'it', messages: ['Ho una figlia di tre anni e lavoro in banca.'], formed: [['figlia']], may: [['banca']] },
  { kind: 'chatter', language: 'it', messages: ['Grazie mille!'] },
  { kind: 'fact', language: 'pt', messages: ['Sou alérgico a amendoim.'], formed: [['amendoim']] },
  { kind: 'chatter', language: 'pt', messages: ['Tudo bem, obrigado!'] },
  { kind: 'fact', language: 'nl', messages: ['Ik heb een hond en twee katten.'], formed: [['hond']] },
  { kind: 'fact', language: 'ja', messages: ['私は東京に住んでいます。犬を二匹飼っています。'], formed: [['東京'], ['犬']] },
  { kind: 'plan', language: 'ja', messages: ['明日、病院に行きます。'], formed: [['病院']], day: '2026-01-15' },
  { kind: 'chatter', language: 'ja', messages: ['ありがとうございます'] },
  { kind: 'fact', language: 'zh', messages: ['我对花生过敏。'], formed: [['花生过敏']] },
  { kind: 'chatter', language: 'zh', messages: ['谢谢'] },
  { kind: 'fact', language: 'ru', messages: ['Я работаю врачом в Казани.'], formed: [['врачом', 'Казани']] },
  { kind: 'chatter', language: 'ru', messages: ['Спасибо большое!'] },
  { kind: 'fact', language: 'tr', messages: ['İzmir’de yaşıyorum ve öğretmenim.'], formed: [['öğretmenim']] },
  { kind: 'fact', language: 'ar', messages: ['أنا أعيش في القاهرة.'], formed: [['القاهرة']] },
  { kind: 'fact', language: 'hi', messages: ['मैं दिल्ली में रहता हूँ।'], formed: [['दिल्ली']] },
  { kind: 'fact', language: 'pl', messages: ['Mieszkam w Krakowie i uczę się gry na skrzypcach.'], formed: [['Krakowie']] },
]

export const formingCases: FormingCase[] = [...english.map((one) => ({ language: 'en', ...one })), ...others]
