import { type Sentence, sentencesOf } from '../search/sentences.ts'
import type { Word } from '../search/tokenize.ts'
import { hasFirstPerson } from './about-user.ts'
import { type Chatter, chatterOf } from './chatter.ts'
import { condense } from './condense.ts'
import { foreignIn } from './foreign/foreign.ts'
import { forgetLanguageOf } from './forget.ts'
import { offRecordIn } from './off-record.ts'
import { statesMore } from './secrets/masked-statement.ts'
import { blankMasks, hasRedaction, merged, redact, showMasks } from './secrets/spans.ts'
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
  /** Sentences that ask to forget something, with their secrets masked. */
  forgetRequests: string[]
  /** The message with its secrets redacted (see secrets/spans.ts) and requests to forget blanked, at the same length. */
  redacted: string
  /** The user's own words in it: without secrets, words of others, invented texts and requests to forget, at the same length. */
  own: string
  /** Whether the message opens a role-play, which the next messages continue. */
  opensGame: boolean
  /** Whether the user asks not to remember the next message. */
  isNextOffRecord: boolean
}

/** The surroundings of a message. */
export interface Surroundings {
  /** Secrets in the message, sorted. Default: those that it shows by itself. */
  secrets?: Span[] | undefined
  /** Whether the message answers a question, or may do so because its session goes on: a few words then state something. */
  answers?: 'question' | 'session' | undefined
  /** Whether the message is between people who are named: they speak to each other, and not to an agent. */
  isNamed?: boolean
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
 * state nothing about the user, or nothing but a secret, words of others and invented texts are left out.
 */
export const parseMessage = (
  given: string,
  { secrets = merged(secretsIn(given)), answers, isNamed = false }: Surroundings = {},
): ParsedMessage => {
  const redacted = redact(given, secrets)
  // A secret reads as one word.
  const content = redact(given, secrets, 'x')
  const hasSecret = secrets.length > 0
  const offRecord = offRecordIn(content)
  if (offRecord.is) return unremembered(content, { hasSecret, isNextOffRecord: offRecord.isNext })
  const { spans, opensGame } = foreignIn(content, { isToAgent: !isNamed })
  // Line breaks end the sentences before them.
  const own = redact(
    content,
    spans.map(({ start, end }): Span => [start, end]),
    '\n',
  )
  const foreign = new Set(spans.map(({ start }) => start))
  const chatter: ParsedMessage['chatter'] = spans.map(({ kind }) => kind)
  const parsed: ParsedMessage = {
    statements: [],
    chatter,
    hasSecret,
    forgetRequests: [],
    redacted,
    own: '',
    opensGame,
    isNextOffRecord: false,
  }
  const toForget: Span[] = []
  let open: Statement | undefined
  let isFirst = true
  const close = () => {
    if (open) parsed.statements.push(...[...clausesOf(content, open)].filter((clause) => statesMore(clause, redacted)))
    open = undefined
  }
  for (const sentence of wholeSentences(own)) {
    if (hasRedaction(redacted.slice(sentence.start, sentence.end)) && !statesMore(sentence, redacted)) {
      close()
      continue
    }
    const { text } = condense(content.slice(sentence.start, sentence.end))
    if (forgetLanguageOf(text) !== undefined) {
      close()
      parsed.forgetRequests.push(showMasks(redacted.slice(sentence.start, sentence.end)))
      toForget.push([sentence.start, sentence.end])
      continue
    }
    const follows = open !== undefined && takesMore(open, sentence) && dependsOnPrevious(content, { text, sentence, open })
    const isReply =
      isFirst && answers !== undefined && sentence.words.length <= (replies.test(text) ? answerWordsMax.question : answerWordsMax[answers])
    const chatter = chatterOf(text, { needsSelf: !isNamed && !isReply && !follows, isToAgent: !isNamed })
    isFirst &&= chatter === 'greeting'
    const introduces =
      sentence.words.length <= introductionWordsMax &&
      introduction.test(text) &&
      [0, 1, 2, 3].some((gap) => foreign.has(sentence.end + gap))
    if (introduces) parsed.chatter.push('quoted')
    else if (chatter) parsed.chatter.push(chatter)
    else if (open && follows) open = { start: open.start, end: sentence.end, words: [...open.words, ...sentence.words] }
    else {
      close()
      open = { start: sentence.start, end: sentence.end, words: sentence.words }
    }
  }
  close()
  parsed.redacted = redact(redacted, toForget, ' ')
  const foreignSpans = spans.map(({ start, end }): Span => [start, end])
  parsed.own = redact(blankMasks(redacted), merged([...foreignSpans, ...toForget]), ' ')
  return parsed
}

/** A few words before words of others say no more than whose they are: "My mom sent me this:". */
const introductionWordsMax = 7
const introduction = /[:：]$/u

/** Longest answer that states something although it names nobody: "welder", "4, 2 of them under 5". */
const answerWordsMax = { question: 12, session: 3 }
/** First words of answers: yes, no, and numbers. */
const replies =
  /^(?:\p{N}|(?:yes|yeah|yep|no|nope|since|about|around|only|one|two|three|four|five|six|seven|ja|nein|seit|zwei|drei|vier|oui|non|depuis|deux|trois|sí|desde|dos|tres|sì|due|tre|sim|não|dois|duas|três|nee|twee|drie|tak|nie|dwa|dwie|trzy|да|нет|два|две|три|evet|hayır|iki|üç|نعم|لا|हाँ|नहीं|दो)(?![\p{L}\p{M}])|はい|いいえ|是|没有|네|아니)/iu

/** A message that the user asks not to remember: nothing of it is kept, not even as the context of others. */
const unremembered = (
  content: string,
  { hasSecret, isNextOffRecord }: Pick<ParsedMessage, 'hasSecret' | 'isNextOffRecord'>,
): ParsedMessage => ({
  ...{ statements: [], chatter: ['off_record'], hasSecret, forgetRequests: [], redacted: ' '.repeat(content.length) },
  ...{ own: ' '.repeat(content.length), opensGame: false, isNextOffRecord },
})

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

const dependsOnPrevious = (content: string, { text, sentence, open }: { text: string; sentence: Sentence; open: Statement }) =>
  sentence.begins === undefined &&
  (isFragment(sentence, text) ||
    isFragment(open, content.slice(open.start, open.end)) ||
    refersBack.test(text) ||
    feels.test(text) ||
    (sentence.words.length <= pointingWordsMax && pointsBack.test(text)))

/** Whether a few words are no sentence of their own: "I am diabetic" has a subject and a verb, "since March" has not. */
const isFragment = (sentence: Statement, text: string) =>
  isShort(sentence) && (sentence.words.length < 2 || !hasFirstPerson(text) || preposition.test(text))
const preposition =
  /^(?:for|with|to|in|on|at|since|from|by|of|like|mit|für|seit|bei|von|zu|avec|pour|depuis|chez|con|para|desde|per|da|com|voor|met|sinds|z|ze|dla|od|с|со|для|от|из)(?!\p{L})/iu

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
