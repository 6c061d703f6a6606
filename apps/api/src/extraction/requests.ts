import { denseScriptOf } from './about-user.ts'
import { denseRequests, requestBeginnings, requestEndings, requestLeads } from './request-words.ts'

/** Words that come before what counts. */
const leadsMax = 4
const lead = new RegExp(String.raw`^[\s,.!…:;–—-]{0,5}(?:${requestLeads.join('|')})(?![\p{L}\p{M}'’])[\s,.!…:;–—-]{0,5}`, 'iu')
const beginning = new RegExp(String.raw`^[¡"'(]{0,3}(?:${requestBeginnings.join('|')})(?![\p{L}\p{M}])`, 'iu')
const ending = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${requestEndings.join('|')})[\s.!।…]{0,5}$`, 'iu')
const dense = {
  zh: new RegExp(denseRequests.zh, 'u'),
  ja: new RegExp(denseRequests.ja, 'u'),
  ko: new RegExp(denseRequests.ko, 'u'),
}

/** Returns a sentence without please, now, could you and the like before it. */
export const withoutLeads = (sentence: string): string => {
  let rest = sentence
  for (let count = 0; count < leadsMax; count++) {
    const without = rest.replace(lead, '')
    if (without === rest || without === '') return rest
    rest = without
  }
  return rest
}

/** Whether a sentence asks the agent for something, with or without please. */
export const isRequest = (sentence: string): boolean => {
  const script = denseScriptOf(sentence)
  if (script) return dense[script].test(sentence)
  return beginning.test(sentence) || beginning.test(withoutLeads(sentence)) || ending.test(sentence.slice(-60))
}
