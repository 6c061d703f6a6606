/*
 * Finds secrets: card and account numbers, keys, tokens, and passwords that a text names as such. A password without a name
 * looks like any word, and is not found.
 */
import { condense } from './condense.ts'

/** Returns the spans of secrets in a text, in UTF-16 code units; unordered, and they may overlap. */
export const secretsIn = (given: string): [number, number][] => {
  const { text, originalSpan } = condense(given)
  const found = [
    ...patterns.flatMap((pattern) => spans(text, pattern)),
    ...spans(text, digits).filter(([start, end]) => isCard(text.slice(start, end))),
    ...spans(text, accountStart).flatMap(([start]) => accountAt(text, start)),
    ...spans(text, token).filter(([start, end]) => isRandom(text.slice(start, end))),
    ...spans(text, dotted).flatMap(([start, end]) => webTokensIn(text.slice(start, end), start)),
    ...privateKeysIn(text),
  ]
  return found.map(originalSpan)
}

const spans = (text: string, pattern: RegExp): [number, number][] =>
  [...text.matchAll(pattern)].map(({ 0: found, index }) => [index, index + found.length])

/** Names of secrets in the languages of phrases.ts. */
const names = [
  ...['password', 'passwd', 'passcode', 'passphrase', 'pass phrase', 'pin', 'pin code', 'pin number', 'security code', 'cvv', 'cvc'],
  ...['api[ -]?key', 'secret key', 'access key', 'private key', 'access token', 'auth token', 'recovery phrase', 'seed phrase'],
  ...['social security number', 'ssn'],
  ...['passwort', 'kennwort', 'geheimzahl', 'mot de passe', 'code secret', 'code pin', 'contraseña', 'clave', 'senha', 'palavra-passe'],
  ...['wachtwoord', 'parola d.ordine', 'hasło', 'şifre', 'şifrem', 'parola', 'пароль', 'пин-код', 'पासवर्ड', 'كلمة (?:السر|المرور)'],
  ...['パスワード', '暗証番号', '密码', '密碼', '비밀번호'],
].join('|')

/** Words and signs between a name and its value. */
const says = String.raw`\s?(?:[:=：]|\b(?:is|are|was|lautet|ist|est|es|è|é|is:|to|jest)\b|(?:は|是|은|는|है|это)|[-–—])\s?[:"'“‘«「]?\s?`

/** Matches the purpose of a secret: the password for my mail is ... */
const purpose = String.raw`(?:\s(?:for|to|of|für|pour|para|per)(?:\s[\p{L}\p{N}'’-]{1,50}){1,4})?`

/** Patterns of condensed text, in which one character stands for a run of white space. */
const patterns = [
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names})${purpose}${says}\S+`, 'giu'),
  /(?<![\p{L}\p{N}])(?:pin|cvv|cvc|ssn)\D{0,20}\d{3,9}(?!\d)/giu,
  /\b(?:sk|pk|rk)[-_](?:[\w-]{1,20}[-_])?[A-Za-z0-9]{16,}/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|hf_|npm_|acq_|ya29\.|shpat_)[\w.-]{10,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\bbearer\s[\w.~+/=-]{12,}/gi,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:[^\s/@]{1,100}@/gi,
  /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/g,
]

const digits = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g
const accountStart = /\b[A-Z]{2}\d{2}/g
const token = /[A-Za-z0-9_+/=-]{24,500}/g
const dotted = /[\w.-]+/g

/** Verifies the check digit of a card number (ISO/IEC 7812-1, Luhn). */
const isCard = (text: string): boolean => {
  const numbers = [...text].filter((character) => character >= '0' && character <= '9').map(Number)
  const sum = numbers.reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0 && new Set(numbers).size > 1
}

/** Finds the account number (IBAN, ISO 13616) that begins at a position; other words in capitals may follow. */
const accountAt = (text: string, start: number): [number, number][] => {
  const run = accountRun.exec(text.slice(start, start + 2 * accountMax))?.[0] ?? ''
  for (let length = run.length; length >= accountMin; length--)
    if (endsWord.test(text.slice(start + length - 1, start + length + 1)) && isIban(run.slice(0, length).replaceAll(' ', '')))
      return [[start, start + length]]
  return []
}

const accountMin = 15
const accountMax = 34
const accountRun = /^[A-Z0-9](?: ?[A-Z0-9]){14,33}/
const endsWord = /^[A-Z0-9](?!\w)/

const isIban = (compact: string): boolean => {
  if (compact.length < accountMin || compact.length > accountMax) return false
  let remainder = 0
  for (const character of compact.slice(4) + compact.slice(0, 4)) remainder = Number(`${remainder}${Number.parseInt(character, 36)}`) % 97
  return remainder === 1
}

/** Finds the JSON Web Tokens in a run of parts with dots between them: the first part of each, encoded, begins with eyJ. */
const webTokensIn = (run: string, offset: number): [number, number][] => {
  const parts = run.split('.')
  const found: [number, number][] = []
  let from = offset
  for (const [index, part] of parts.entries()) {
    const begins = /\beyJ/.exec(part)?.index ?? part.length
    const next = parts[index + 1] ?? ''
    if (part.length - begins >= webTokenPartMin + 3 && next.length >= webTokenPartMin)
      found.push([from + begins, from + parts.slice(index, index + 3).join('.').length])
    from += part.length + 1
  }
  return found
}

const webTokenPartMin = 8

const keyBegins = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g
const keyEnds = /-----END [A-Z ]{0,30}PRIVATE KEY-----/g

/** Finds private keys; without its end, a key takes the rest of the text. */
const privateKeysIn = (text: string): [number, number][] => {
  const found: [number, number][] = []
  let after = 0
  for (const { index } of text.matchAll(keyBegins)) {
    if (index < after) continue
    keyEnds.lastIndex = index
    after = keyEnds.test(text) ? keyEnds.lastIndex : text.length
    found.push([index, after])
  }
  return found
}

/** Whether a run has letters of both cases and three digits, as generated tokens have. */
const isRandom = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 3
