import { wholeWords } from './about-user.ts'
import { denseLasting, lastingWords, replyWords, standingInstructions } from './instruction-words.ts'

const lasting = wholeWords(lastingWords)
const reply = wholeWords(replyWords)
const standing = wholeWords(standingInstructions)
const denseStanding = new RegExp(denseLasting.join('|'), 'u')

/** Whether a sentence tells the agent how to behave from now on, which is to be kept: always answer in British English. */
export const isLastingInstruction = (sentence: string): boolean =>
  standing.test(sentence) || denseStanding.test(sentence) || (lasting.test(sentence) && reply.test(sentence))
