import { foldForm } from '../../normalise.ts'
import { noEmployers, noMedicines, noNames, noPlaces, occupations, workplaces } from './words/common.ts'

/** Kinds of values, each with a check: a pattern alone takes "fear" for a place. */
export type ValueType = keyof typeof readers

export interface ReadValue {
  text: string
  /** Number of UTF-16 code units of the captured text that are read. */
  length: number
}

/** Longest value in UTF-16 code units. */
const charactersMax = 120

/** Reads a value from the words behind a pattern; undefined if they are no such value. */
export const readValue = (captured: string, type: ValueType): ReadValue | undefined => {
  const text = captured.slice(0, charactersMax + 1)
  const found = readers[type](isUncut.has(type) ? text : cut(text))
  if (found === undefined) return undefined
  const value = trim(found)
  if (value === '' || value.length > charactersMax) return undefined
  const at = text.indexOf(value)
  return { text: value, length: at < 0 ? text.length : at + value.length }
}

const trim = (text: string) => text.replace(/^[\s"'“”„‘’«»「」『』*_()-]{0,20}|[\s"'“”„‘«»「」『』*_(),.!?;:…。！-]{1,20}$/gu, '')

/** Words that begin the rest of a sentence, behind a value. */
const stops = [
  'since|for (?:the|a|an|about|over|almost|years|now|good|\\d+|two|three|four|five|six|ten)|now|nowadays|currently|these days|at the moment|right now|any ?more|any longer|again|because|as (?:of|well|I|we|it|he|she|they)|with|and|but|so|while|when|if|after|before|until|till|last|this|next|yesterday|today|recently|finally|already|too|though|instead|which|who|where|that|ever|permanently|temporarily|lately|full[- ]time|part[- ]time|from|not|also|once|long|long enough|(?:a|one|two|three|four|five|six|\\d+|few|couple|some) (?:day|week|month|year)s?|in (?:\\d{4}|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|the (?:spring|summer|autumn|fall|winter|past|last|meantime))|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|earlier|is|are|was|has',
  'seit|jetzt|mittlerweile|inzwischen|gerade|und|aber|weil|mit|letzten?|letzte[ns]?|vor|nicht mehr|ab|derzeit|aktuell|momentan|als',
  "depuis|maintenant|désormais|et|mais|avec|parce|il y a|l['’]année|le mois|la semaine|actuellement|en ce moment|comme",
  'desde|ahora|actualmente|y|pero|con|porque|hace|el (?:mes|año)|la semana|como',
  "da|ora|adesso|attualmente|e|ma|con|perché|il mese|l[’']anno|la settimana|come",
  'há|agora|atualmente|mas|com|porque|no mês|no ano|na semana|como',
  'sinds|nu|momenteel|en|maar|met|omdat|vorige|vorig|afgelopen|als',
  'od|teraz|obecnie|i|ale|z|bo|w zeszłym|miesiąc|rok|jako',
  'с|уже|теперь|сейчас|и|но|потому|на прошлой|в прошлом|месяц|год|недавно|в качестве',
]
const stop = new RegExp(
  String.raw`(?:(?<!(?:^|\s)(?:dr|mr|mrs|ms|prof|st))\.(?=\s|$)|\s*[,;:!?…。！？、，()\n]|\s+(?:${stops.join('|')})(?![\p{L}\p{N}'’-]))`,
  'iu',
)

/** Cuts a text before the rest of the sentence. */
const cut = (text: string): string => {
  const at = text.search(stop)
  return at < 0 ? text : text.slice(0, at)
}

const wordsOf = (text: string) => text.trim().split(/\s+/)
const folded = (word: string | undefined) => foldForm(word ?? '').replace(/[^\p{L}\p{N}-]/gu, '')
const isCapital = (word: string | undefined) => /^[\p{Lu}\p{Lo}]/u.test(word ?? '')

const article = /^(?:the|a|an|my|our|a new|dem|der|die|das|den|la|le|les|el|los|las|il|lo|o|os|as|de|het) /iu

const place = (text: string): string | undefined => {
  const all = wordsOf(text)
  const [first] = all
  if (all.length > 5 || /^\p{N}/u.test(first ?? '')) return undefined
  const isThe = folded(first) === 'the'
  const [begins] = isThe ? all.slice(1) : all
  if (isThe && !isCapital(begins)) return undefined
  const names = [begins, all.at(-1)].some((word) => noPlaces.has(folded(word)) || article.test(`${folded(word)} `))
  if (names || (!isCapital(begins) && all.length > 2)) return undefined
  return text
}

const employer = (text: string): string | undefined => {
  const all = wordsOf(text)
  const [first, second] = all
  if (all.length > 6 || /^\p{N}/u.test(first ?? '')) return undefined
  const isNamed = all.slice(1).some((word) => workplaces.has(folded(word)))
  if (/^(?:an?|the|my|our)$/iu.test(first ?? '')) return isNamed || (/^the$/iu.test(first ?? '') && isCapital(second)) ? text : undefined
  return noEmployers.has(folded(first)) ? undefined : text
}

/** An employer with a capital letter, for verbs that also stand before other things: "I joined Globex". */
const company = (text: string): string | undefined =>
  isCapital(wordsOf(text)[0]) || workplaces.has(folded(wordsOf(text).at(-1))) ? employer(text) : undefined

const withoutArticle = (text: string) => text.replace(/^(?:an?|the|my|our|ein(?:e|en|em|er)?|une?|una?|un[oa]|uma?|een)\s+/iu, '')

const roleEnds = /\s+(?:at|for|in|of the|by|on|bei|für|chez|pour|en|para|presso|na|no|em|bij|w|в)\s/iu
const role = (text: string): string | undefined => {
  const value = withoutArticle(text)
  const at = value.search(roleEnds)
  const named = at < 0 ? value : value.slice(0, at)
  const all = wordsOf(named)
  return all.length <= 5 && !/^(?:\p{N}|usual|always|if|before|expected|intended|planned|fast|hard|much|you|such)/iu.test(named)
    ? named
    : undefined
}

/** A role that is known as an occupation, for sentences that say anything: "I am a ...". */
const occupation = (text: string): string | undefined => {
  const named = role(text)
  return named !== undefined && occupations.has(folded(wordsOf(named).at(-1))) ? named : undefined
}

const name = (text: string): string | undefined => {
  const all = wordsOf(text)
  if (all.length > 4 || all.some((word) => noNames.has(folded(word)))) return undefined
  return isCapital(all[0]) || all.length === 1 ? text.replace(/^(?:Not|Only)\b.*/u, '') : undefined
}

const properName = (text: string): string | undefined => (isCapital(wordsOf(text)[0]) ? name(text) : undefined)

const count = String.raw`\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen`
const ageValue = new RegExp(
  String.raw`^(${count})(?:\s*(?:years?|yrs?|y\.?o\.?)(?: old| young)?|\s*years? of age)?(?:\s+(?:now|today|yesterday|already|tomorrow|last (?:week|month|\p{L}+day)|on \p{L}+day|this (?:week|month|\p{L}+day)))?\s*[.!]{0,3}\s*$`,
  'iu',
)
const age = (text: string): string | undefined => ageValue.exec(text)?.[1]

/** Words behind the age of a person in other languages: the end of the sentence alone. */
const bareAge = (text: string): string | undefined => /^(\d{1,3})\s*[.!。]{0,3}\s*$/u.exec(text)?.[1]

const currency = String.raw`[€$£¥₽₹₩₺]|(?:eur|usd|gbp|chf|pln)\b\.?`
const amountValue = new RegExp(
  String.raw`^(?:(?:about|around|roughly|now|only|exactly|just|up to|down to|etwa|ca\.|environ|unos|circa|около)\s+)?((?:(?:${currency})\s*)?\d[\d.,:'’]{0,14}\s*(?:(?:${currency})|[km](?![\p{L}])|%|\p{L}{1,10})?)`,
  'iu',
)
const amount = (text: string): string | undefined => {
  const found = amountValue.exec(text)?.[1]
  return found && /^\d{1,2}\s+(?:on|in|at|of|for|and|from|the)$/iu.test(found.trim()) ? undefined : found
}

const phone = (text: string): string | undefined => {
  const found = /^\+?[\d(][\d\s()./-]{4,24}\d/u.exec(text)?.[0]
  return found && found.replace(/\D/gu, '').length >= 6 ? found : undefined
}

const email = (text: string): string | undefined => /^[^\s@,;<>]{1,64}@[^\s@,;<>]{1,190}/u.exec(text)?.[0]

const medicine = (text: string): string | undefined => {
  const [first, ...rest] = wordsOf(text)
  if (rest.length > 3 || noMedicines.has(folded(first)) || /^\p{N}/u.test(first ?? '')) return undefined
  return rest.length === 0 ||
    /\d\s?(?:mg|µg|mcg|g|ml|iu)?\b|^\p{L}\d{0,2}$|daily|every|twice|once|tablets?|pills?|supplements?|oil/iu.test(rest.join(' '))
    ? /^vitamin$/iu.test(first ?? '')
      ? `${first} ${rest[0] ?? ''}`
      : first
    : undefined
}

const thing = (text: string): string | undefined => {
  const value = withoutArticle(text)
  return wordsOf(value).length <= 6 ? value : undefined
}

/** Words at the end of a free text that add nothing: "films any more", "cats since childhood". */
const empty =
  /\s+(?:(?:since|seit|depuis|sinds) (?:[\p{L}\p{N}]{1,20} ?){1,4}|any ?more|any longer|now|again|these days|nowadays|lately|at all|too|as well|anyways?|though|so much|a lot|very much|really)$/iu

/** A short free text, such as a taste: all of it counts. */
const whole = (text: string): string | undefined => {
  const value = withoutArticle(
    text
      .split(/[.!?;\n。！？]/u, 1)[0]
      ?.trimEnd()
      .replace(empty, '') ?? '',
  )
  return wordsOf(value).length <= 8 ? value : undefined
}

const noPoints =
  /^(?:killing|boring|great|fine|good|bad|awful|important|over|due|not|too|very|so|really|operated|going|getting|losing|winning|playing|driving|making|being|about|the best|delicious|broken|full|empty|ready|here|there|always|never|still|probably|on|in|at|from|to|for|a|an|my|that|where|when|who|hard|easy|stressful|high|low|unpredictable|closed|open)(?![\p{L}])/iu

/** Names of people and things: no adjective, and nothing that it does. */
const choice = (text: string): string | undefined => {
  if (noPoints.test(text) || /^\p{Ll}+ing\s/u.test(text)) return undefined
  return thing(text)
}

const when = (text: string): string | undefined => {
  const found =
    /^(?:(?:on|at|in|for|to|until|back to|forward to|am|um|le|el|il|em|op)\s+)?(?:the\s+)?((?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|tomorrow|tonight|today|next|this|noon|half|christmas|easter|spring|summer|autumn|winter|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)[\p{L}\p{N}\s:.,/-]{0,40})/iu.exec(
      text,
    )
  return found?.[1]
}

const plan = (text: string): string | undefined => {
  const found =
    /^(?:the\s+|a\s+)?([\p{L}\p{N}+-]{2,20}(?:\s[\p{L}\p{N}+-]{2,20})?)\s(?:plan|tier|subscription|package|tariff|version|membership)(?![\p{L}])/iu.exec(
      text,
    )
  return (
    found?.[1] ??
    /^(?:the\s+)?(free|basic|standard|starter|lite|plus|pro|premium|business|team|teams|family|enterprise|unlimited|professional|gold|silver|platinum|student)(?:\s*[.!]{0,3}\s*$|\s+(?:last|this|today|yesterday|now|again|in|on|because|since)\s)/iu.exec(
      text,
    )?.[1]
  )
}

const clauseText = (text: string): string | undefined => text

const readers = {
  ...{
    place,
    employer,
    company,
    role,
    occupation,
    name,
    properName,
    age,
    bareAge,
    amount,
    phone,
    email,
    medicine,
    thing,
    whole,
    choice,
    when,
    plan,
  },
  clause: clauseText,
} satisfies Record<string, (text: string) => string | undefined>

const isUncut: ReadonlySet<string> = new Set(['age', 'bareAge', 'amount', 'phone', 'email', 'whole', 'when', 'plan', 'clause'])
