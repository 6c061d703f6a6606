/*
 * Finds the answer to a question for a secret: "What is your wifi password?" "bluepenguin77".
 */
import { namesCode, namesIn } from './names.ts'
import { isOrdinary } from './ordinary-words.ts'
import { candidatesIn, codesIn, digitsOf, isStrong, isTimeOrDate, type Span } from './values.ts'

/** Characters at the end of a message that are read for the question. */
const askedCharactersMax = 400
/** A name after these asks for something else: how often, where, why. */
const otherQuestion =
  /(?<!\p{L})(?:how (?:often|long|many|do|did|can)|when|why|where|who|wie oft|wann|warum|wo|wer|combien|quand|pourquoi|où|cuándo|por qué|dónde|quando|perché|dove|por que|onde|hoe vaak|wanneer|waarom|waar|jak często|kiedy|dlaczego|gdzie|как часто|когда|почему|где|ne sıklıkla|ne zaman|neden|nerede)(?!\p{L})|いつ|なぜ|どこ|什么时候|为什么|哪里|언제|왜|어디|متى|لماذا|أين|कब|क्यों|कहाँ/iu
/** Questions for yes or no, which a plain word answers. */
const yesOrNo =
  /^\W{0,3}(?:(?:and|so|und|et|y|e) )?(?:do|does|did|is|are|was|were|have|has|had|should|would|shall|hast|haben|habe|ist|sind|soll|as-tu|avez-vous|est-ce|tienes|tiene|es|ha|hai|você tem|tem|heb|heeft|is het|czy|ты|есть|você|क्या)(?!\p{L})/iu
const asks =
  /[?？؟]\s{0,3}$|(?<!\p{L})(?:please|enter|send|give|tell|share|provide|type|need|confirm|bitte|nenn\p{L}*|gib|sag\p{L}*|schick\p{L}*|donne\p{L}*|envoy\p{L}*|indiqu\p{L}*|saisi\p{L}*|dime|dame|envía\p{L}*|indica|introduc\p{L}*|dimmi|invia|inserisci|digite|envie|diga|informe|geef|stuur|voer|podaj|wpisz|wyślij|введите|назовите|скажите|пришлите|укажите|gir|söyle|yaz|gönder|bata\p{L}*|bhej\p{L}*)|ください|教えて|入力|请|輸入|输入|告诉|알려|입력|말씀|أدخل|أرسل|أعطني|ما ه|बता|भेज|दर्ज/iu
/** Answers with more words are sentences: only runs with the form of a secret count. */
const shortRunsMax = 3
const declines =
  /(?<!\p{L})(?:no|nope|don.?t|do not|can.?t|won.?t|not|never|later|wait|sorry|forgot|nein|weiß nicht|später|non|plus tard|no sé|luego|não|nao|nee|nie|нет|не знаю|hayır|bilmiyorum|nahi|skip|cancel|thanks|thank|hello|hi|which|what|why|none)(?!\p{L})|いいえ|知ら|わから|不知道|没有|아니|몰라|(?<!\p{L})لا(?!\p{L})|नहीं/iu
/** Words of consent, before an answer or alone. */
const consents =
  /^(?:yes|yeah|yep|sure|ok|okay|of course|here|ja|klar|oui|bien sûr|sí|sì|sim|tak|да|evet|haan|はい|好的?|是的?|네|نعم|हाँ|please|thanks|bitte|hai|है)$/iu

/** Whether a message asks its reader for a secret. */
export const asksForSecret = (content: string): boolean => {
  const end = content.slice(-askedCharactersMax)
  const sentences = end.split(/(?<=[.!?？。！؟])\s{0,3}|\n/).filter((sentence) => /\p{L}/u.test(sentence))
  return sentences
    .slice(-sentencesMax)
    .some((sentence) => (namesIn(sentence).length > 0 || namesCode(sentence)) && asks.test(sentence) && !otherQuestion.test(sentence))
}

const sentencesMax = 3

/** Whether the question is one for yes or no. */
const isYesOrNo = (content: string) =>
  yesOrNo.test(
    content
      .slice(-askedCharactersMax)
      .split(/(?<=[.!?？。！؟])\s|\n/)
      .filter(Boolean)
      .at(-1) ?? '',
  )

/** Returns the spans of the secret in a condensed answer to such a question. */
export const answersIn = (text: string, question: string): Span[] => {
  const answer = text.slice(0, answerCharactersMax)
  const runs = candidatesIn(answer)
  const formed = codesIn(answer, 0).filter(
    (run) => !isTimeOrDate(run.text) && (isStrong(run) || (digitsOf(run.text) >= 3 && !/^\p{N}{1,3}\p{L}/u.test(run.text))),
  )
  const first = formed[0]
  const last = formed.at(-1)
  // Groups of digits between the first and the last one belong to it.
  if (first && last) {
    const isOneNumber = /^[\p{N}\s.,/#*-]+$/u.test(text.slice(first.start, last.end))
    return isOneNumber ? [[first.start, last.end]] : formed.map(({ start, end }): Span => [start, end])
  }
  const isWord = runs.length > 0 && runs.length <= shortRunsMax + 2 && !isYesOrNo(question) && !declines.test(text)
  const words = isWord ? runs.filter(({ text: word }) => !isOrdinary(word) && !consents.test(word) && word.length >= 3) : []
  return words.length > 0 && words.length <= shortRunsMax && !/[?？؟]/.test(text)
    ? words.map(({ start, end }): Span => [start, end])
    : spaceless(text, question)
}

const answerCharactersMax = 400

/** An answer in a script without spaces that is one word. */
const spaceless = (text: string, question: string): Span[] =>
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]{2,12}$/u.test(text) && !declines.test(text) && !isYesOrNo(question)
    ? [[0, text.length]]
    : []
