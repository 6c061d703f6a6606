import type { Message } from '@acquaint/contracts'
import { foldForm } from '../normalise.ts'
import { sentencesOf } from '../search/sentences.ts'
import { words } from '../search/tokenize.ts'
import { aboutConversation, asksForSecret, no, politeness, secondPerson, yes } from './answer-words.ts'
import { chatterOf, namesSelf } from './chatter.ts'

/*
 * Short answers say nothing without their question: "yes" to "Are you allergic to penicillin?". The content of such a memory
 * is the question and the answer, and its source the words of the user alone.
 */

/** Longer answers stand alone. */
const answerWordsMax = 8
const answerCharactersMax = 80
/** Characters of a question that a memory holds. */
const questionCharactersMax = 200

const endsAsking = /[?？؟]["'”’»」)\s]*$/u

/** Returns the question that a message may answer: the last sentence of the message of the assistant before, if it asks. */
export const questionBefore = (messages: Pick<Message, 'role' | 'content'>[], index: number): string | undefined => {
  const before = messages[index - 1]
  if (messages[index]?.role !== 'user' || before?.role !== 'assistant') return undefined
  const end = before.content.trimEnd()
  if (!endsAsking.test(end.slice(-10))) return undefined
  const near = end.slice(-2 * questionCharactersMax)
  const last = [...sentencesOf(near)].at(-1)
  const question = last && near.slice(last.start, last.end).trim()
  return question !== undefined && question.length <= questionCharactersMax ? question : undefined
}

/** Whether a question asks for a secret, such as a password: its answer is one, in any form. */
export const isSecretAsked = (question: string): boolean => asksForSecret.test(question)

/**
 * Returns a question about the user with its short answer, in their own words; undefined if the answer stands alone, or if
 * the question is about the conversation: "Shall I make it shorter?".
 */
export const answeredQuestion = (messages: Pick<Message, 'role' | 'content'>[], index: number): string | undefined => {
  const question = questionBefore(messages, index)
  const answer = messages[index]?.content.trim() ?? ''
  if (question === undefined || answer.length > answerCharactersMax || endsAsking.test(answer) || answer.includes('\n')) return undefined
  const said = [...words(answer)].map(({ text }) => foldForm(text))
  if (said.length === 0 || said.length > answerWordsMax) return undefined
  if (aboutConversation.test(question) || isSecretAsked(question) || !isAboutUser(question)) return undefined
  const [first = ''] = said
  const isYesOrNo = yes.has(first) || no.has(first)
  if (isYesOrNo && (asksWhich.test(question) || said.slice(1).some((word) => politeness.has(word)))) return undefined
  if (!isYesOrNo && (chatterOf(answer) !== undefined || standsAlone(answer, said))) return undefined
  if (isYesOrNo && said.length > yesWordsMax && namesSelf(answer)) return undefined
  return `${question} ${answer}`
}

/** "yes I am" needs its question; a longer sentence about the user does not. */
const yesWordsMax = 4
/** Words of an answer that says who it is about and stands alone. */
const aloneWordsMin = 4

const standsAlone = (answer: string, said: string[]) => said.length >= aloneWordsMin && namesSelf(answer)

/** Questions that yes and no do not answer. */
const asksWhich =
  /^(?:(?:and|so|und|et|y|e|en) )?(?:who|what|when|where|which|why|how|whose|wer|was|wann|wo|welche\p{L}?|warum|wie|qui|quoi|quand|où|quel\p{L}*|combien|comment|¿?(?:quién|qué|cuándo|dónde|cuál|cuánt\p{L}+|cómo)|chi|cosa|quando|dove|quale|quant\p{L}|quem|onde|qual|wanneer|waar|welke?|hoe|kto|kiedy|gdzie|ile|кто|что|когда|где|сколько|какой|kim|ne zaman|nerede|kaç)(?!\p{L})/iu

/** A question to the user, by its person; in languages without pronouns, every one that is not about the conversation. */
const isAboutUser = (question: string) =>
  secondPerson.test(question) || asksWhich.test(question) || dropsPronouns.test(question) || namesPlace.test(question)

/** Spanish marks; and scripts of languages whose questions have no pronoun. */
const dropsPronouns = /^¿|[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Arabic}]/u
/** A name as a question: Portland, Oregon? */
const namesPlace = /^\p{Lu}\p{L}+,? \p{Lu}\p{L}+\?$/u
