import type { JsonObject } from '@acquaint/contracts'

/** A fictional user. */
export interface Person {
  name: string
  about: string
  metadata: JsonObject
  docs: { title: string; content: string }[]
  /** Messages to an agent, oldest first. A person without messages has not given consent. */
  said?: string[]
  /** Messages to one agent, which alone recalls them. */
  told?: { agent: string; said: string[] }
}

export const people: Person[] = [
  {
    name: 'Ada Moreau',
    about: 'Violin maker in Lyon. Writes in short sentences and wants short answers.',
    metadata: { plan: 'pro', seats: 3, city: 'Lyon', tags: ['music', 'craft'] },
    docs: [
      {
        title: 'Workshop rules',
        content:
          'The workshop opens at nine and closes at six.\n\nVarnish dries for three weeks before strings go on. Nobody opens the drying room while the humidity is above sixty percent.\n\nSpruce for the top comes from the Jura, maple for the back from Bosnia.',
      },
      {
        title: 'Order book, autumn',
        content:
          'A viola for the conservatory, due in March. Two half-size violins for the school, due in January. One bow to be haired anew for Mr Petit.',
      },
    ],
    said: [
      'I am allergic to penicillin.',
      'I live in Lyon with my sister Claire.',
      'I prefer to be called in the afternoon.',
      'My workshop closes in August.',
      'I am learning to play the viola da gamba.',
    ],
  },
  {
    name: 'Bruno Okafor',
    about: 'Night nurse. Studies for the exam in anaesthesia.',
    metadata: { plan: 'free', seats: 1, city: 'Leeds', shifts: { nights: true, weekend: false } },
    docs: [
      {
        title: 'Shift notes',
        content:
          'Handover is at half past seven. The second fridge is for blood products only.\n\nCall the pharmacist before a change of opioid.',
      },
    ],
    said: [
      'I work night shifts at the hospital.',
      'I have two children, Ngozi and Sam.',
      'I am vegetarian.',
      'My exam is in June.',
      'I hate phone calls before noon.',
    ],
    told: { agent: 'study-coach', said: ['I study in the morning after a night shift.', 'I find pharmacology hard.'] },
  },
  {
    name: 'Chiyo 佐藤',
    about: '京都の翻訳者。猫が二匹います。',
    metadata: { plan: 'team', seats: 8, city: 'Kyoto' },
    docs: [{ title: '用語集', content: '契約は contract、覚書は memorandum と訳す。\n\n数字は半角で書く。' }],
    said: ['私は京都に住んでいます。', '猫を二匹飼っています。', '毎朝七時に起きます。'],
  },
  {
    name: 'Dina Haddad',
    about: 'Runs a bakery with four people. Asks about bookkeeping.',
    metadata: { plan: 'pro', seats: 4, city: 'Marseille' },
    docs: [
      { title: 'Bread list', content: 'Sourdough, every day. Rye with caraway on Tuesdays and Fridays. Brioche on Sundays, to order.' },
    ],
    said: ['My bakery is closed on Mondays.', 'I bought a new oven last week.', 'My accountant is called Samir.'],
    told: { agent: 'bookkeeper', said: ['My bakery pays rent on the first of the month.'] },
  },
  {
    name: 'Elias Berg',
    about: 'Rebuilds wooden boats; asks for lists of parts.',
    metadata: { plan: 'free', city: 'Bergen' },
    docs: [],
    said: ['I own a boat from 1962.', 'I moved to Bergen last year.', 'I am afraid of heights.'],
  },
  {
    name: 'Farah Aziz',
    about: 'Teaches chemistry to teenagers.',
    metadata: { plan: 'team', seats: 30, city: 'Utrecht', subjects: ['chemistry', 'physics'] },
    docs: [
      {
        title: 'Lab safety',
        content: 'Goggles on before the gas is opened.\n\nAcid into water, never water into acid. The eye wash stands left of the door.',
      },
    ],
    said: ['I teach chemistry at a secondary school.', 'My class has 28 students.', 'I cycle to work every day.'],
    told: { agent: 'study-coach', said: ['I prepare lessons on Sunday evenings.'] },
  },
  {
    name: 'Gaspar Núñez',
    about: 'Guía de montaña en Asturias.',
    metadata: { plan: 'free', city: 'Oviedo' },
    docs: [],
    said: ['Vivo en Oviedo con mi perro Trasgu.', 'Soy alérgico a los frutos secos.', 'Trabajo como guía de montaña.'],
  },
  {
    name: 'Hana Novak',
    about: 'Has not given consent to memories.',
    metadata: { plan: 'pro', seats: 2, city: 'Brno' },
    docs: [{ title: 'Garden plan', content: 'Beans along the fence, tomatoes under the roof, mint in pots alone.' }],
  },
  { name: 'Idris Cole', about: '', metadata: { plan: 'free' }, docs: [] },
  {
    name: 'Jana Vogel',
    about: 'Bibliothekarin in Bremen, liest gern Krimis.',
    metadata: { plan: 'team', seats: 12, city: 'Bremen' },
    docs: [
      {
        title: 'Öffnungszeiten',
        content: 'Montags geschlossen. Dienstag bis Freitag von zehn bis neunzehn Uhr, samstags bis vierzehn Uhr.',
      },
    ],
    said: ['Ich wohne in Bremen.', 'Ich lese am liebsten Kriminalromane.', 'Mein Bruder heißt Jonas.'],
  },
  {
    name: 'Kofi Mensah',
    about: 'Fixes bicycles; wants prices in euros.',
    metadata: { plan: 'free', city: 'Ghent' },
    docs: [],
    said: ['I repair bicycles for a living.', 'I speak French and Twi.'],
  },
  {
    name: 'Lior <b>Katz</b>',
    about: '<script>alert("A name may hold anything, and is shown as it is.")</script>',
    metadata: { plan: 'pro', note: '<img src=x onerror=alert(1)>' },
    docs: [{ title: '<h1>Not a heading</h1>', content: 'A text that looks like <em>markup</em> and is none.' }],
    said: ['I collect <marquee>old</marquee> web pages.'],
  },
]
