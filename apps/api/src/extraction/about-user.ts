import { isOfOwnLife } from './people-and-dates.ts'
import { denseSelf, noteBeginnings, ownCircle, ownVerbs, pronouns, traits, turkish } from './self-words.ts'

/** Matches one of the words of a list as a whole word. */
export const wholeWords = (lists: string[], flags = 'iu') =>
  new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${lists.join('|')})(?![\p{L}\p{M}])`, flags)

const person = wholeWords(pronouns)
const verbs = wholeWords(ownVerbs)
const circle = wholeWords(ownCircle)
const turkishPerson = wholeWords([turkish])
const turkishMarks = /[ışğİ]|(?<!\p{L})(?:bir|ve|için|çok|ama|var|yok|ile|bu|değil|şimdi|evet|hayır|\p{L}{2,}(?:yorum|yoruz))(?!\p{L})/u
const note = new RegExp(String.raw`(?:^|[,;:–—-]\s|\s(?:and|but|so|cause|because)\s)(?:${noteBeginnings})(?!['’]?\p{L})`, 'iu')
const trait = wholeWords([traits])
/** Verbs and subjects of sentences about the world. */
const says = wholeWords([
  'is|are|was|were|has|have|do|does|can|the|most|many|people|all|some|ist|sind|hat|haben|die meisten|viele|est|sont|les|la plupart|es|son|los|las|la mayoría|è|sono|gli|le|é|são|os|as|zijn|de meeste|są|jest|większość|это|большинство|многие',
])
const traitCharactersMax = 80
const dense = {
  zh: new RegExp(denseSelf.zh, 'u'),
  ja: new RegExp(denseSelf.ja, 'u'),
  ko: new RegExp(denseSelf.ko, 'u'),
}

export const isTurkish = (text: string): boolean => turkishMarks.test(text)

/** Scripts in which a word needs no space before it, or a particle follows it. */
export const denseScriptOf = (text: string): keyof typeof dense | undefined => {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return 'ja'
  if (/\p{sc=Hangul}/u.test(text)) return 'ko'
  return /\p{sc=Han}/u.test(text) ? 'zh' : undefined
}

/** Whether a text has a word of the first person, or a form of a verb that stands for one. */
export const hasFirstPerson = (text: string): boolean => {
  const script = denseScriptOf(text)
  if (script && dense[script].test(text)) return true
  return person.test(text) || verbs.test(text) || (isTurkish(text) && turkishPerson.test(text))
}

/** Whether a text names somebody or something of the user's own circle without a possessive: mum, the dog, blood pressure. */
export const namesOwnCircle = (text: string): boolean => circle.test(text)

/** Whether a text begins like a note about oneself: flying to Lisbon, can't stand coriander, no longer at Deloitte. */
export const isOwnNote = (text: string): boolean =>
  note.test(text) || (text.length <= traitCharactersMax && trait.test(text) && !says.test(text))

/**
 * Sentences without a subject, which are about the speaker: those without a topic in Japanese and Korean, and in Chinese
 * those that begin with a predicate, a time or an adverb.
 */
const withoutSubject = {
  zh: /^(?:不|没|沒|别人|喜欢|喜歡|讨厌|讨|最|爱|愛|对|對|在|住|想|打算|准备|計畫|计划|有|是|刚|已|每|最近|去年|今年|明年|昨天|今天|明天|后天|前天|上周|下周|上个?月|下个?月|周[一二三四五六日末]|从小|从|老家|出生|怀孕|单身|已婚|未婚|离婚|结婚|吃素|素食|患|得了|养|学|做|当|平时|一直|以前|现在|\d)/u,
  ja: /^(?![^。]{0,30}(?:は|とは|って[、,])(?!い))|(?:好き|嫌い|苦手|アレルギー|たい|予定|つもり|飼|住|趣味|誕生日|仕事|職業|名前|身長|体重|歳|血液型|通って|働い|勉強して|使って)/u,
  ko: /^(?![^.!?]{0,30}\p{sc=Hangul}(?:은|는)(?=\s))|(?:좋아|싫어|못 ?먹|알레르기|하고 ?싶|예정|살고|살아|키우|취미|생일|직업|이름|키는|몸무게|살이에요|다니|배우고|공부)/u,
}

/** Whether a text states something about the user, by a first-person word, the user's own circle, or the form of a note. */
export const isAboutUser = (text: string): boolean => {
  if (hasFirstPerson(text) || namesOwnCircle(text) || isOwnNote(text) || isOfOwnLife(text)) return true
  const script = denseScriptOf(text)
  return script !== undefined && withoutSubject[script].test(text)
}
