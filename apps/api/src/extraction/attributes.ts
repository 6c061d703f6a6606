/*
 * Attributes with one current value: where a person lives, their age, whether they like a thing. Of two statements about
 * one attribute the later supersedes the earlier. A wrong match would hide a memory, so that only plain sentences match.
 */
import { foldCase } from '../normalise.ts'
import { words } from '../search/tokenize.ts'
import { condense } from './condense.ts'

/** Characters of a statement that are read: plain sentences are short. */
const readCharactersMax = 1000

/** Returns the attribute that a statement gives a value; null if it has none. */
export const attributeOf = (statement: string): string | null => {
  const { text } = condense(statement.slice(0, readCharactersMax))
  for (const { name, pattern } of attributes) {
    const found = pattern.exec(text)
    if (!found) continue
    const thing = [...words(found.groups?.thing ?? '')].map(({ text }) => foldCase(text)).join(' ')
    return `${name}:${thing}`
  }
  return null
}

const attribute = (name: string, ...patterns: string[]) => patterns.map((pattern) => ({ name, pattern: new RegExp(start + pattern, 'iu') }))

/** Words that a statement may begin with, such as "Actually," or "By the way". */
const start = String.raw`^(?:[^.!?]{0,30}(?:,|:)\s*)?(?:and |but |so |und |aber |et |mais |y |pero |e |ma |mas )?(?:actually |now |currently |today |as of \p{L}+ |jetzt |inzwischen |maintenant |ahora |ora |adesso |agora )?`
/** Words that do not change the attribute. */
const adverb = String.raw`(?:\s+(?:now|currently|just|recently|really|still|also|always|actually|absolutely|do|no longer|not|don['’]?t|do not|doesn['’]?t|never|used to|can['’]?t stand|quite))*`
const i = String.raw`(?:i|we)(?:['’]ve| have| had|['’]m| am| are)?${adverb}\s+`
const end = String.raw`(?=\s+(?:any\s?more|any longer|now|since|again|because|as|and|but|so|with|when|if|after|before|these days|lately|too|very|a lot)\b|\s*[,;.!?…]|\s*$)`
const thing = String.raw`(?<thing>(?:[\p{L}\p{N}'’-]+\s+){0,3}?[\p{L}\p{N}'’-]+)${end}`

const attributes = [
  ...attribute(
    'home',
    `${i}(?:live|lives|living|moved|moving back|relocated|resettled|based|settled)\\s+(?:down\\s+)?(?:back\\s+)?(?:in|to)\\s`,
    String.raw`ich (?:wohne|lebe)(?: jetzt| inzwischen| nun| seit \p{L}+(?: \p{L}+)?)? in\s`,
    String.raw`(?:ich bin|wir sind)(?: \p{L}+){0,4} nach \p{Lu}\p{L}+ (?:um)?gezogen`,
    String.raw`(?:j['’]habite|je vis|j['’]ai déménagé|je me suis installée?)(?: maintenant| désormais)? (?:à|en|au|aux)\s`,
    String.raw`(?:yo )?(?:vivo|me mudé|me he mudado)(?: ahora)? (?:en|a)\s`,
    String.raw`(?:io )?(?:vivo|abito|mi sono trasferit[oa])(?: ora| adesso)? (?:a|in|ad)\s`,
    String.raw`(?:eu )?(?:moro|vivo|mudei-me|me mudei|mudei)(?: agora)? (?:em|no|na|para)\s`,
  ),
  ...attribute(
    'employer',
    `${i}(?:work|working|started(?: working)?|start|employed)\\s+(?:at|for)\\s+(?!home|night|it|the weekend|about|\\d)`,
    String.raw`ich arbeite(?: jetzt| nun| inzwischen)? (?:bei|für)\s`,
    String.raw`je travaille(?: maintenant| désormais)? (?:chez|pour)\s`,
    String.raw`(?:yo )?trabajo(?: ahora)? (?:en|para)\s`,
    String.raw`lavoro(?: ora| adesso)? (?:per|presso|alla|da)\s`,
    String.raw`trabalho(?: agora)? (?:na|no|para)\s`,
  ),
  ...attribute(
    'occupation',
    `${i}(?:work|working|started(?: working)?)\\s+as\\s`,
    String.raw`my (?:new |current )?(?:job|profession|occupation) is\s`,
    String.raw`ich arbeite(?: jetzt| nun)? als\s`,
    String.raw`je travaille(?: maintenant)? comme\s`,
    String.raw`(?:yo )?trabajo(?: ahora)? (?:como|de)\s`,
    String.raw`(?:lavoro(?: ora)? come|faccio(?: ora)? (?:il|la|l['’]))\s?`,
    String.raw`trabalho(?: agora)? como\s`,
  ),
  ...attribute(
    'age',
    String.raw`i(?:['’]m| am| just turned| turned| will be)(?: now)? (?:\d{1,3}|\p{L}+ty(?:[- ]\p{L}+)?)(?: years? old| now| today| yesterday| last \p{L}+)?\s*[.!,]?\s*$`,
    String.raw`ich bin(?: jetzt| gerade)? \d{1,3}(?: jahre alt| geworden)?\s*[.!,]?\s*$`,
    String.raw`j['’]ai(?: maintenant)? \d{1,3} ans`,
    String.raw`(?:yo )?tengo(?: ahora)? \d{1,3} años`,
    String.raw`ho(?: ora| adesso)? \d{1,3} anni`,
    String.raw`(?:eu )?tenho(?: agora)? \d{1,3} anos`,
  ),
  ...attribute(
    'name',
    String.raw`(?:my name is|please call me|call me|i go by)\s+\p{L}`,
    String.raw`(?:mein name ist|ich heiße|nenn mich)\s`,
    String.raw`(?:je m['’]appelle|me llamo|mi nombre es|mi chiamo|il mio nome è|chamo-me|me chamo|meu nome é)\s`,
  ),
  ...attribute(
    'favourite',
    String.raw`my (?:new |current |all-time )?(?:favou?rite) (?<thing>\p{L}+(?: \p{L}+)?) (?:is|are|isn['’]t|used to be|has changed|changed)\b`,
    String.raw`mein\p{L}* lieblings-?(?<thing>\p{L}+) (?:ist|sind)\s`,
    String.raw`m(?:on|a|es) (?<thing>\p{L}+) (?:préférée?s?) (?:est|sont|c['’]est)\s`,
    String.raw`mis? (?<thing>\p{L}+) (?:favorit[oa]s?|preferid[oa]s?) (?:es|son)\s`,
    String.raw`(?:il mio|la mia) (?<thing>\p{L}+) preferit[oa] è\s`,
    String.raw`(?:o meu|a minha|meu|minha) (?<thing>\p{L}+) (?:favorit[oa]|preferid[oa]) é\s`,
  ),
  ...attribute(
    'own',
    String.raw`my (?:new |current )?(?<thing>phone number|number|e-?mail|e-?mail address|address|birthday|height|weight|blood type|shoe size|time ?zone|pronouns|nickname|last name|surname|salary|budget) (?:is|are|has changed|changed)\b`,
  ),
  ...attribute(
    'relationship',
    String.raw`i(?:['’]m| am)(?: now| currently| no longer| not| recently)* (?:single|married|engaged|divorced|widowed|separated)\b`,
  ),
  ...attribute(
    'diet',
    String.raw`i(?:['’]m| am)(?: now| currently| no longer| not)*(?: an?| a strict)? (?:vegan|vegetarian|pescatarian|omnivore)\b`,
  ),
  ...attribute('taste', `${i}(?:like|love|enjoy|hate|dislike|adore|prefer)\\s+${thing}`, `i can['’]?t stand\\s+${thing}`),
  ...attribute('takes', `${i}(?:take|taking|stopped taking|quit taking)\\s+${thing}`),
  ...attribute('habit', `${i}(?:drink|smoke|eat|stopped (?:drinking|smoking|eating)|quit (?:drinking|smoking|eating))\\s+${thing}`),
]
