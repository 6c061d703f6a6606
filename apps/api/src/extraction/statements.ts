import { type Sentence, sentencesOf } from '../search/sentences.ts'
import type { Word } from '../search/tokenize.ts'
import { type Chatter, chatterOf } from './chatter.ts'
import { condense } from './condense.ts'
import { statesMore } from './secrets/masked-statement.ts'
import { hasRedaction, merged, redact } from './secrets/spans.ts'
import type { Span } from './secrets/values.ts'
import { secretsIn } from './secrets.ts'

/** A part of a message that makes sense by itself: `content.slice(start, end)`, in UTF-16 code units. */
export interface Statement {
  start: number
  end: number
  words: Word[]
}

/** The statements of a message, and what was left out. */
export interface ParsedMessage {
  statements: Statement[]
  /** The kind of each sentence that states nothing. */
  chatter: Chatter[]
  hasSecret: boolean
  /** The message with its secrets redacted, at the same length: see secrets/spans.ts. */
  redacted: string
}

/** A statement with more words takes no further sentence. */
const statementWordsMax = 60
const statementCharactersMax = 2000
/** In a longer sentence, a word that points back refers to the sentence itself. */
const pointingWordsMax = 7
/** A sentence with fewer words means little without its neighbours. */
const sentenceWordsLeast = 4
/** In these scripts fewer words make a sentence. */
const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
const denseWordsLeast = 2

/**
 * Splits a message into statements. A sentence that depends on the one before ("She is a vet.") joins it. Sentences that
 * state nothing, or nothing but a secret, are left out.
 */
export const parseMessage = (given: string, secrets: Span[] = merged(secretsIn(given))): ParsedMessage => {
  const redacted = redact(given, secrets)
  // A secret reads as one word.
  const content = redact(given, secrets, 'x')
  const parsed: ParsedMessage = { statements: [], chatter: [], hasSecret: secrets.length > 0, redacted }
  let open: Statement | undefined
  const close = () => {
    if (open) parsed.statements.push(...[...clausesOf(content, open)].filter((clause) => statesMore(clause, redacted)))
    open = undefined
  }
  for (const sentence of wholeSentences(content)) {
    if (hasRedaction(redacted.slice(sentence.start, sentence.end)) && !statesMore(sentence, redacted)) {
      close()
      continue
    }
    const { text } = condense(content.slice(sentence.start, sentence.end))
    const chatter = chatterOf(text)
    if (chatter) parsed.chatter.push(chatter)
    else if (open && takesMore(open, sentence) && dependsOnPrevious(text, { sentence, open }))
      open = { start: open.start, end: sentence.end, words: [...open.words, ...sentence.words] }
    else {
      close()
      open = { start: sentence.start, end: sentence.end, words: sentence.words }
    }
  }
  close()
  return parsed
}

const takesMore = (open: Statement, { end }: Sentence) =>
  open.words.length < statementWordsMax && end - open.start <= statementCharactersMax

/** Abbreviations whose full stop ends no sentence: titles and the like, and initials. */
const abbreviated = /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|no|nr|e\.g|i\.e|z\.b|etc|ca|approx|sra?|dra|mme|mlle|sig|\p{L})\.$/iu
const abbreviationCharactersMax = 10
/** A sentence with more characters takes no further one, with any last character. */
const joinedCharactersMax = 600

const endsAbbreviated = (text: string) => abbreviated.test(text.slice(-abbreviationCharactersMax))

function* wholeSentences(content: string): Generator<Sentence> {
  let before: Sentence | undefined
  for (const sentence of separated(content)) {
    if (before && sentence.begins === undefined && goesOn(content, before))
      before = { ...before, end: sentence.end, words: [...before.words, ...sentence.words] }
    else {
      if (before) yield before
      before = sentence
    }
  }
  if (before) yield before
}

const goesOn = (content: string, { start, end }: Sentence) =>
  end - start < joinedCharactersMax && endsAbbreviated(content.slice(start, end))

/** Sentence ends in text without capitals: a full stop after three small letters, before a small letter. */
const stop = /(?<=\p{Ll}{3}\.|[!?])\s+(?=\p{Ll})/gu

function* separated(content: string): Generator<Sentence> {
  for (const { start, end, words, begins } of sentencesOf(content)) {
    const text = content.slice(start, end)
    let from = start
    for (const { index, 0: space } of text.matchAll(stop)) {
      const part = { start: from, end: start + index }
      if (endsAbbreviated(content.slice(part.start, part.end))) continue
      yield { ...part, words: within(words, part), begins: from === start ? begins : undefined }
      from = part.end + space.length
    }
    yield { start: from, end, words: within(words, { start: from, end }), begins: from === start ? begins : undefined }
  }
}

const within = (words: Word[], { start, end }: { start: number; end: number }) =>
  words.filter((word) => word.start >= start && word.end <= end)

/** Words at the start of a sentence that refer back, or continue the sentence before. */
const refersBack =
  /^["'“‘(]*(?:he|she|it|they|this|that|these|those|his|her|their|its|him|them|there|then|so|but|and|or|because|since then|also|too|though|however|plus|anyway|which|who|especially|like|otherwise|instead|still|maybe|er|sie|es|das|dies\p{L}*|dort|dann|deshalb|aber|und|oder|weil|auch|sein\p{L}*|ihr\p{L}*|il(?! mi)|elle|ils|elles|c['’]est|ça|cela|ce|cette|et|mais|ou|parce|donc|aussi|alors|él|ella|ellos|ellas|eso|esto|es|y|pero|porque|también|entonces|así|lui|lei|loro|è|e|perché|anche|quindi|ele|ela|eles|elas|isso|mas|também|então|hij|zij|ze|het|dat|dit|maar|want|ook|dus|он|она|они|это|и|но|потому|также|ale|bo|też|bu|ama|ve|çünkü)(?![\p{L}'’])/iu
/** Words at the end of a sentence that refer back: I love it, I felt so inspired by that. */
const pointsBack =
  /(?<![\p{L}\p{N}])(?:it|that|this|them|there|him|her|those|these|one|es|das|dort|davon|dafür|darüber|ça|cela|là|eso|esto|allí|quello|lì|isso|aquilo|lá|dat|er)[.!…)"'”’\s]*$/iu
/** Beginnings that express a feeling, which is about the sentence before. */
const feels =
  /^(?:i|we)(?:['’]m| am| was| were| have been|['’]ve been)? (?:feel|felt|feeling|hope|guess|think|thought|mean|wish|know|can['’]t wait|cannot wait|am so|was so|so |really |just )/iu

const dependsOnPrevious = (text: string, { sentence, open }: { sentence: Sentence; open: Statement }) =>
  sentence.begins === undefined &&
  (isShort(sentence) ||
    isShort(open) ||
    refersBack.test(text) ||
    feels.test(text) ||
    (sentence.words.length <= pointingWordsMax && pointsBack.test(text)))

const isShort = ({ words }: Statement) => words.length < (words.some(({ text }) => dense.test(text)) ? denseWordsLeast : sentenceWordsLeast)

/** Conjunctions before a clause that makes sense by itself. */
const joint =
  /(?:,|;)?(?<!\s)\s+(?:and|but|und|aber|et|mais|y|pero|e|ma|mas|en|maar)\s+(?=(?:my|our|i (?:live|work|am|have|love|like|hate|prefer|own|play|study|take|speak|was born|moved)|i['’]m|i['’]ve|mein\p{L}*|ich (?:wohne|lebe|arbeite|bin|habe|mag|liebe|spiele)|mon|ma|mes|notre|je (?:vis|travaille|suis|fais)|j['’](?:habite|ai|aime|adore)|mi|mis|nuestr\p{L}+|vivo|trabajo|soy|tengo|mio|mia|sono|lavoro|ho|meu|minha|moro|trabalho|sou|tenho|mijn|ik (?:woon|werk|ben|heb)) )/iu
const clauseWordsLeast = 3

/** Splits a statement of one sentence if both clauses stand alone: I live in Paris and my sister is a vet. */
function* clausesOf(content: string, statement: Statement): Generator<Statement> {
  const text = content.slice(statement.start, statement.end)
  const found = joint.exec(text)
  if (!found) return yield statement
  const middle = statement.start + found.index
  const next = middle + found[0].length
  const left = statement.words.filter(({ end }) => end <= middle)
  const right = statement.words.filter(({ start }) => start >= next)
  const isApart = left.length >= clauseWordsLeast && right.length >= clauseWordsLeast && self.test(content.slice(statement.start, middle))
  if (!isApart || pointsBack.test(text)) return yield statement
  yield { start: statement.start, end: middle, words: left }
  yield* clausesOf(content, { start: next, end: statement.end, words: right })
}

const self =
  /(?<!\p{L})(?:i|i['’]m|i['’]ve|my|we|our|ich|mein\p{L}*|wir|je|j['’]|mon|ma|mes|yo|mi|mis|vivo|trabajo|soy|tengo|io|mio|mia|sono|ho|eu|meu|minha|moro|sou|tenho|ik|mijn)(?!\p{L})/iu
