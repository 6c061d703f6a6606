import { denseScriptOf, hasFirstPerson, namesOwnCircle, wholeWords } from './about-user.ts'
import { aboutAgent, denseComments, laughter, openers } from './comment-words.ts'

const laugh = new RegExp(String.raw`^(?:${laughter}[\s\p{P}\p{S}]{0,10}){1,8}$`, 'iu')
const laughBefore = new RegExp(String.raw`^(?:${laughter}(?![\p{L}\p{M}])[\s\p{P}\p{S}]{1,10}){1,8}`, 'iu')
const opener = new RegExp(String.raw`^(?:${openers.join('|')})(?![\p{L}\p{M}])[\s,:]{0,5}`, 'iu')
const agent = new RegExp(String.raw`^(?:${aboutAgent.join('|')})(?![\p{L}\p{M}])`, 'iu')
/** Words by which a sentence that begins with the agent speaks of the user: "you know I am diabetic". */
const speaksOfUser = wholeWords([
  "i|i['’]?m|i['’]?ve|my|we|our|ich|mein\\p{L}*|je|j['’]\\p{L}+|mon|ma|mes|yo|mi|mis|io|mio|mia|eu|meu|minha|ik|mijn|я|мой|моя|у меня|أنا|मैं|मेरा|मेरी",
])
/** Parts of the conversation that are of the user: my question, my message. */
const ofConversation =
  /(?<!\p{L})(?:my|mein\p{L}*|ma|mon|mi|minha|meu|mia|mio|mijn|мой|моё|мое) (?:last |first |previous |original )?(?:questions?|messages?|prompts?|point|input|request|instructions?|frage\p{L}*|nachricht|question|pregunta|domanda|pergunta|vraag|вопрос)(?!\p{L})|(?:what|which) i (?:meant|asked|said|wanted|needed|need|mean)(?!\p{L})|i (?:asked|told you|said|meant)(?!\p{L})/giu
const dense = { zh: new RegExp(denseComments.zh, 'u'), ja: new RegExp(denseComments.ja, 'u'), ko: new RegExp(denseComments.ko, 'u') }

/** Whether a text is nothing but laughter and slang. */
export const isLaughter = (text: string): boolean => laugh.test(text.slice(0, 300))

/** Returns a sentence without laughter before it, and without "I think", "I guess" and the like. */
export const withoutOpeners = (sentence: string): string => {
  let rest = sentence.replace(laughBefore, '')
  for (let count = 0; count < 3; count++) rest = rest.replace(opener, '')
  return rest
}

/** Whether a sentence comments on the conversation, on the agent or on its answer, and states nothing of the user. */
export const isComment = (sentence: string): boolean => {
  const script = denseScriptOf(sentence)
  if (script) return dense[script].test(sentence)
  const text = sentence.replace(laughBefore, '')
  if (!agent.test(text)) return false
  const own = text.replaceAll(ofConversation, '')
  return !speaksOfUser.test(own) && !namesOwnCircle(own) && (!hasFirstPerson(own) || own.length < commentCharactersMax)
}
const commentCharactersMax = 60
