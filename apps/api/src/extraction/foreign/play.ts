import { lineCharactersRead } from './lines.ts'
import { hypotheticals, personaOpenings, playEnds, playOpenings, storyOpenings } from './play-words.ts'
import { anyOf } from './task.ts'

const game = new RegExp(anyOf(playOpenings), 'iu')
const persona = new RegExp(anyOf(personaOpenings), 'iu')
/** "You are Sherlock and I am Watson": capitals tell names from "you are right and I am wrong". */
const named =
  /(?:^|\s)[Yy]ou(?:['’]re| are| play| be) (?:now )?\p{Lu}\p{L}{1,30}.{0,80}(?:and|,|;) [Ii](?:['’]?m| am|['’]ll be| play) (?:\p{Lu}|an? |the |your )/u
const story = new RegExp(String.raw`^[\s"'“*#]{0,6}(?:${storyOpenings.join('|')})`, 'iu')
const ends = new RegExp(anyOf(playEnds), 'iu')
const hypothetical = new RegExp(
  String.raw`^[\s"'“(¿¡]{0,4}(?:(?:and|but|so|ok|okay|well|hmm|now|hey|also|und|aber|et|mais|y|pero|e|ma|mas|en|a|i|но|а|и|peki|ama)[,\s]{1,3}){0,2}(?:${hypotheticals.join('|')})(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Devanagari}]{4})`,
  'iu',
)

/** Openings of a role-play, which later messages continue, and of a persona for the agent or a story, which one message holds. */
export type Play = 'game' | 'persona'

/** Returns the play that a sentence opens. */
export const playOpenedBy = (sentence: string): Play | undefined => {
  const text = sentence.slice(0, lineCharactersRead)
  if (game.test(text) || named.test(text)) return 'game'
  return persona.test(text) || story.test(text) ? 'persona' : undefined
}

/** Whether a role-play is open at the end of messages. */
export const isInGame = (messages: { role: string; text: string }[]): boolean => {
  let isOpen = false
  for (const { role, text } of messages) {
    if (role !== 'user') continue
    if (opensGame(text)) isOpen = true
    else if (endsPlay(text)) isOpen = false
  }
  return isOpen
}

/** Whether a message opens a role-play. */
export const opensGame = (message: string): boolean =>
  [...message.slice(0, messageCharactersMax).matchAll(/[^.!?。！？।؟]{1,300}/gu)].some(([sentence]) => playOpenedBy(sentence) === 'game')

const messageCharactersMax = 2000

/** Whether a message ends a role-play, or leaves it for a moment. */
export const endsPlay = (message: string): boolean => ends.test(message.slice(0, messageCharactersMax))

/** Whether a sentence says nothing but that a role-play is over. */
export const isPlayEnd = (sentence: string): boolean => {
  const text = sentence.slice(0, lineCharactersRead)
  return ends.test(text) && !/[\p{L}\p{N}]/u.test(text.replace(ends, ''))
}

/** Whether a sentence is about what is not so: if I were rich, suppose I had a dog. */
export const isHypothetical = (sentence: string): boolean => hypothetical.test(sentence.slice(0, lineCharactersRead))
