/** A word, and other ways of writing it that people read as the same word. Queries and texts may have any of them. */
export interface AlikeCase {
  script: string
  word: string
  alike: string[]
  /** Words that look or sound near and are others. */
  others: string[]
}

export const alikeCases: AlikeCase[] = [
  {
    script: 'Latin',
    word: 'information',
    alike: [
      'infor\u00admation',
      'infor-\nmation',
      'infor-\r\n  mation',
      'in\u200bforma\u200dtion',
      '\u202einformation\u202c',
      'ｉｎｆｏｒｍａｔｉｏｎ',
      'infоrmаtiоn',
    ],
    others: ['formation'],
  },
  { script: 'Latin', word: 'crème', alike: ['creme', 'cre\u0300me', 'CRÈME', 'cr\u2060ème', 'сrème'], others: ['crime'] },
  { script: 'Cyrillic', word: 'Москва', alike: ['Mосква', 'мос\u00adква', 'МОСК\u200bВА', 'Mocква', 'моск-\nва'], others: ['Мокша'] },
  { script: 'Greek', word: 'Αθήνα', alike: ['Aθήνα', 'αθηνα', 'ΑΘ\u00adΗΝΑ', 'Αθή\u200bνα', 'Αθή-\nνα'], others: ['Αθηρα'] },
  {
    script: 'Arabic',
    word: 'مستشفى',
    alike: ['مُسْتَشْفى', 'مســتشفى', '\u202bمستشفى\u202c', 'مستشفى\u200f', '\ufee3ستشفى'],
    others: ['مستقبل'],
  },
  { script: 'Hebrew', word: 'שלום', alike: ['שָׁלוֹם', '\u200fשלום\u200f', 'ש\u200bלום', '\u2067שלום\u2069'], others: ['שולחן'] },
  { script: 'Devanagari', word: 'क्षमता', alike: ['क्\u200dषमता', 'क्\u200cषमता', 'क्षम\u00adता'], others: ['समता'] },
  { script: 'Thai', word: 'โรงพยาบาล', alike: ['โรง\u200bพยาบาล', '\u2066โรงพยาบาล\u2069', 'โรงพยา\u2060บาล'], others: ['โรงแรม'] },
  { script: 'Chinese', word: '血压', alike: ['血\u200b压', '血\u2060压', '\u2f8e压', '\ufeff血压'], others: ['血液'] },
  { script: 'Japanese', word: 'ホテル', alike: ['ﾎﾃﾙ', 'ホ\u200bテル', 'ホ\u2060テル'], others: ['ホステル'] },
  { script: 'Japanese', word: 'ボール', alike: ['ﾎﾞｰﾙ', 'ホ\u3099ール', 'ボ\u200bール'], others: ['ホール'] },
  { script: 'Korean', word: '학교', alike: ['학교'.normalize('NFD'), '학\u200b교', '학\u2060교'], others: ['학생'] },
]

/** Korean words with particles, and the noun in them. */
export const koreanCases: [noun: string, forms: string[]][] = [
  ['학교', ['학교에서', '학교에', '학교는', '학교를', '학교가', '학교의', '학교로', '학교까지', '학교에서는', '학교와', '학교도']],
  ['병원', ['병원은', '병원을', '병원이', '병원과', '병원으로', '병원부터', '병원만', '병원이나']],
  ['집', ['집에', '집에서', '집은', '집을', '집까지']],
  ['서울', ['서울로', '서울에서', '서울이']],
]
