/** Text that the project does not use, and its replacement. */
export interface Phrase {
  pattern: RegExp
  use: string
}

/** Matches words with any white space between them, so that a phrase may run over the end of a line. */
const words = (pattern: string) => new RegExp(String.raw`\b(?:${pattern.replaceAll(' ', String.raw`\s+`)})\b`, 'giu')

const isDone = '(?:is|are|was|were|be|been|being)'
const resources =
  '(?:users?|documents?|memor(?:y|ies)|keys?|apps?|applications?|tables?|index(?:es)?|rows?|receipts?|migrations?|databases?|vectors?|embeddings?)'

/**
 * The phrases of docs/WRITING.md that a pattern can find without false alarms. "kept" for stored and "made" for created
 * are found only in the phrases where they cannot mean anything else.
 */
export const phrases: Phrase[] = [
  ['anew', 'again'],
  ['beside', 'next to, with, or the name of the field'],
  ['(?:so|as) many', 'maximum, limit, number of'],
  ['as before', 'unchanged'],
  ['in place of', 'instead of'],
  ['(?:take|takes|taken|taking|took) the place of', 'supersede, replace'],
  ['(?:take|takes|taken|taking|took)(?: (?:it|them|these|those|this|that|what))? out', 'remove, redact'],
  ['(?:hold|holds|holding|held) up', 'block, delay'],
  ['told', 'the name of who receives the text: "the caller receives", "the message says"'],
  ['(?:tell|tells|telling) of', 'report, describe'],
  ['tells? \\w+ apart', 'distinguish'],
  [`${isDone} said(?! to)`, 'message, statement'],
  ['what (?:users?|people|somebody|someone|they|he|she) (?:say|says|said)', 'messages, statements'],
  ['whoever', 'anyone who, or the name of the role'],
  ['whatever', 'any, everything that'],
  ['whichever', 'any'],
  ['mend(?:s|ed|ing)?', 'repair, fix'],
  ['lean(?:s|ed|t|ing)? on', 'depend on'],
  ['rooms?', 'space, capacity'],
  ['doors?', 'transport'],
  ['houses?', 'app'],
  ['parted', 'split'],
  [`${isDone} kept (?:next to|as|with it|with them|there|here|of)`, 'store'],
  [`(?:what|which|(?<!promises? )that|everything) ${isDone} kept`, 'store'],
  [`(?:make|makes|making|made) (?:an?|two|one|another|no)(?: new)? ${resources}`, 'create'],
  [`${resources} (?:${isDone} )?made(?! (?:of|up|from))`, 'create'],
  ['wordings?', 'memory version, text'],
  ['formers?', 'extraction; earlier, previous'],
  ['slots?', 'attribute; place in the queue'],
  ['why (?:it|they|a memory|the memory|this) (?:is|are|was) known', 'source'],
  ['by (?:its|their) meaning', 'by embeddings, by similarity'],
  ['(?:find|finds|found|search|searches|recall|recalls|recalled)(?: \\w+){0,2} by meaning', 'by embeddings, by similarity'],
  ['likeness(?:es)?', 'cosine similarity'],
  ['rarit(?:y|ies)', 'idf'],
  ['(?:left|leaves?|leaving) (?:no )?room', 'token budget, omitted'],
  ['(?:take|takes|taking|took|wait|waits|waiting) (?:for )?(?:its |their )?turns?', 'group commit, queue'],
  ['pac(?:e|es|ed|ing)', 'back-off, time slice'],
  ['patience|patiently', 'back-off, time-out'],
  ['tid(?:y|ies|ied|ying)', 'checkpoint, clean up'],
].map(([pattern = '', use = '']) => ({ pattern: words(pattern), use }))

/** First words of a doc comment that hide its verb. */
export const refusedStarts: Phrase = {
  pattern: /^(?:What|So many|As many|Whoever|Where|It)\b/u,
  use: 'a verb and its object, such as "Returns ..." or "Upper bound of ..."',
}
