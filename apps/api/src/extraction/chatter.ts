import { foldForm } from '../normalise.ts'
import { words } from '../search/tokenize.ts'
import { hasFirstPerson, isAboutUser } from './about-user.ts'
import { isComment, isLaughter, withoutOpeners } from './comments.ts'
import { contactAskedBy } from './contact-requests.ts'
import { instructionIn } from './facts/instructions.ts'
import { isHypothetical, isPlayEnd } from './foreign/play.ts'
import { isLastingInstruction } from './instructions.ts'
import { acknowledgements, fillers, greetings, questionWords, requests, thanks } from './phrases.ts'
import { asksByForm } from './question-forms.ts'
import { isRequest, withoutLeads } from './requests.ts'

/** Kinds of sentences that state nothing to remember. */
export type Chatter =
  | 'greeting'
  | 'thanks'
  | 'acknowledgement'
  | 'question'
  | 'request'
  | 'filler'
  | 'empty'
  | 'fiction'
  | 'quoted'
  | 'off_record'

/** Reads lists of phrases, which separate phrases by bars, or words by spaces. */
const phrasesOf = (lists: string[]) =>
  new Set(lists.flatMap((list) => list.split(list.includes('|') ? '|' : ' ').map((phrase) => normalised(phrase))))

/** Returns the words of a text in lower case, separated by one space. */
const normalised = (text: string) => [...words(text)].map((word) => foldForm(word.text)).join(' ')

const kinds = [
  { kind: 'thanks', phrases: phrasesOf(thanks) },
  { kind: 'greeting', phrases: phrasesOf(greetings) },
  { kind: 'acknowledgement', phrases: phrasesOf(acknowledgements) },
] as const
const asking = phrasesOf(questionWords)
const requesting = phrasesOf(requests)
const filling = phrasesOf(fillers)

const phraseWordsMax = 6
/** Words outside phrases that chatter may have: a name, `there`, `all`. */
const otherWordsMax = 2
/** Longest sentence that comments on the conversation. */
const fillerWordsMax = 7

/** First-person words. */
const self =
  /(?<!\p{L})(?:i|i['’]m|i['’]ve|my|mine|we|our|ich|mein\p{L}*|wir|unser\p{L}*|je|j['’]|mon|ma|mes|nous|notre|nos|yo|mi|mis|nosotros|nuestr\p{L}+|soy|tengo|estoy|vivo|trabajo|io|mio|mia|miei|mie|sono|ho|noi|nostr\p{L}|eu|meu|minha|meus|minhas|sou|tenho|estou|moro|nós|nosso|nossa|ik|mijn|wij|onze|mam|mój|moja|moje|jestem|ben|benim|biz|я|мой|моя|моё|мои|мы|наш\p{L}*|у меня|मैं|मेरा|मेरी|मेरे|मुझे|हम|أنا|لدي|عندي|نحن)(?!\p{L})|私|僕|俺|わたし|我|저는|제|나는/iu
const selfAsObject = /(?<!\p{L})(?:me|us|mir|mich|uns|moi|ons|мне|меня)(?!\p{L})/iu
/** Statements inside a question or a request: that my sister moved, since I am pregnant. */
const statement =
  /(?:[,;:—–.]|(?<![\p{L}\p{M}])(?:that|since|because|cause|cuz|bc|as|now that|after|if|when|but|and|dass|weil|da|denn|seit|nachdem|obwohl|que|parce que|puisque|car|comme|porque|ya que|pues|como|perché|poiché|siccome|dato che|pois|já que|omdat|want|aangezien|bo|ponieważ|gdyż|потому что|так как|ведь|çünkü|لأن|لأنني|لأني|क्योंकि|kyunki))\s*(?:i (?!(?:can|could|should|do|did|would|need to|have to|must|may|might|want to|wanna|run|call|click|compile|build|start|open)\b)|i['’]?m\b|i['’]?ve\b|i['’]d been|my (?!code|app|array|list|function|query|script|program|tests?|build|string|server|page|file|table|question)|our |we (?!(?:can|could|should|do|did|would)\b)|ich |mein\p{L}* |wir |unser\p{L}* |je |j['’]\p{L}+|mon |ma |mes |nous |yo |mi |mis |soy |tengo |estoy |vivo |trabajo |io |mio |mia |sono |ho |eu |meu |minha |sou |tenho |estou |moro |ik |mijn |jestem |mam |mieszkam |mój |moja |я |мой |моя |у меня |мне |benim |أنا |عندي |لدي |मैं |मेरा |मेरी |मुझे )|(?:i['’]?m|\p{L} is) allergic|for my \p{L}+(?:['’]s)? (?:who|\d)|my \d{1,2}[ -]?(?:yo|year|month)/iu
/** In Chinese and Japanese, a statement before a question: I am diabetic, may I eat this? */
const denseStatement =
  /(?:我(?:是|有|在|对|住|今年|家|爸|妈)|私は|僕は|俺は|うちの|저는|제가|저희)[^，、,。？?]{2,60}(?:[，、,]|ので|から|けど|んですが|のですが|인데|는데|라서|해서|이라)/u
const asksByMark = /[?？؟]\s*["'”’»」)]*\s*$/u

/** Whether a text has a first-person word. */
export const namesSelf = (text: string): boolean => self.test(text) || selfAsObject.test(text) || hasFirstPerson(text)

const states = (text: string) => statement.test(text) || denseStatement.test(text)

/** Sarcasm is not recognised, except for claims that nobody makes in earnest. */
const boast = /^(?:sure|yeah|right|oh|and),? (?:and )?i['’]?m (?:the )?(?:king|queen|emperor|pope|president|tooth fairy|santa)\b/iu

/**
 * Returns the kind of a sentence that states nothing to remember; undefined if it may state something. With `needsSelf`, a
 * sentence must state something about the user: by the first person, by somebody of the user's own circle, or as a note.
 * Without `isToAgent`, people talk to each other: comments and requests then say something of both.
 */
export const chatterOf = (sentence: string, { needsSelf = false, isToAgent = true } = {}): Chatter | undefined => {
  const said = wordReader(sentence)
  if (said(2).join(' ') === '') return 'empty'
  const rest = withoutLeads(sentence)
  if (isLastingInstruction(sentence) && !asksByMark.test(sentence) && (!isComment(rest) || instructionIn(sentence))) return undefined
  const contact = isToAgent ? contactAskedBy(sentence) : undefined
  if (contact === 'coming') return undefined
  if (contact === 'now' && !states(sentence)) return 'request'
  const known = knownPart(said)
  if (known && known.others <= Math.min(otherWordsMax, known.words)) return asksByMark.test(sentence) ? 'question' : known.kind
  const first = longestAt(said(phraseWordsMax), 0)
  if (first?.kind === 'thanks' && !self.test(sentence)) return 'thanks'
  // The words after "Wow" or "Please" decide.
  const all = said((first?.words ?? 0) + decisiveWordsMax).slice(first?.words ?? 0)
  if (isLaughter(rest)) return 'acknowledgement'
  if (boast.test(sentence) || (isToAgent && isPlayEnd(sentence))) return 'filler'
  if (isToAgent && isHypothetical(sentence)) return 'fiction'
  if (asksByMark.test(sentence)) return states(sentence) ? undefined : 'question'
  if (startsWith(all, asking) || (isToAgent && (asksByForm(rest) || asksByForm(sentence)))) return states(sentence) ? undefined : 'question'
  if ((startsWith(all, requesting) || (isToAgent && isRequest(sentence))) && !states(sentence)) return 'request'
  const tellsNothing = !namesSelf(sentence) && !/\p{N}/u.test(sentence) && all.length <= fillerWordsMax
  if (tellsNothing && startsWith(all, filling)) return 'filler'
  if (!isToAgent) return undefined
  if (isComment(rest)) return 'filler'
  const claim = withoutOpeners(rest)
  if (claim !== rest && (!isAboutUser(claim) || isComment(claim))) return 'filler'
  return needsSelf && !isAboutUser(claim) && !states(sentence) ? 'filler' : undefined
}

/** Words after the opening phrase that decide: one more than a filler has. */
const decisiveWordsMax = fillerWordsMax + 1

/** Reads the normalised words of a text as far as they are asked for: the first ones decide about most texts. */
const wordReader = (text: string): ((count: number) => string[]) => {
  const rest = words(text)
  const read: string[] = []
  return (count) => {
    while (read.length < count) {
      const { done, value } = rest.next()
      if (done) break
      read.push(...foldForm(value.text).split(' '))
    }
    return read
  }
}

const startsWith = (all: string[], phrases: ReadonlySet<string>) =>
  Array.from({ length: Math.min(3, all.length) }, (_, index) => all.slice(0, index + 1).join(' ')).some((start) => phrases.has(start))

/** Counts the words in phrases of chatter, and returns the most frequent kind; undefined without a phrase. */
const knownPart = (said: (count: number) => string[]) => {
  const counts = new Map<Chatter, number>()
  let others = 0
  for (let from = 0; from < said(from + 1).length; ) {
    const found = longestAt(said(from + phraseWordsMax), from)
    if (found) counts.set(found.kind, (counts.get(found.kind) ?? 0) + found.words)
    else others++
    if (others > otherWordsMax) return undefined
    from += found?.words ?? 1
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most && { kind: most[0], words: [...counts.values()].reduce((sum, count) => sum + count, 0), others }
}

const longestAt = (all: string[], from: number) => {
  for (let count = Math.min(phraseWordsMax, all.length - from); count > 0; count--) {
    const phrase = all.slice(from, from + count).join(' ')
    const found = kinds.find(({ phrases }) => phrases.has(phrase))
    if (found) return { kind: found.kind, words: count }
  }
  return undefined
}
