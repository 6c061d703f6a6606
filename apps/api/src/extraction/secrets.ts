/*
 * Finds secrets: card and account numbers, keys, tokens, and passwords that a text names as such. A password without a name
 * looks like any word, and is not found.
 */

/** Returns the spans of secrets in a text, in UTF-16 code units; unordered, and they may overlap. */
export const secretsIn = (text: string): [number, number][] => [
  ...patterns.flatMap((pattern) => spans(text, pattern)),
  ...spans(text, digits).filter(([start, end]) => isCard(text.slice(start, end))),
  ...spans(text, account).filter(([start, end]) => isIban(text.slice(start, end))),
  ...spans(text, token).filter(([start, end]) => isRandom(text.slice(start, end))),
]

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
const says = String.raw`\s*(?:[:=：]|\b(?:is|are|was|lautet|ist|est|es|è|é|is:|to|jest)\b|(?:は|是|은|는|है|это)|[-–—])\s*[:"'“‘«「]?\s*`

const patterns = [
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names})(?:\s+(?:for|to|of|für|pour|para|per)(?:\s+[\p{L}\p{N}'’-]+){1,4})?${says}\S+`, 'giu'),
  /(?<![\p{L}\p{N}])(?:pin|cvv|cvc|ssn)\D{0,20}\d{3,9}(?!\d)/giu,
  /\b(?:sk|pk|rk)[-_](?:[\w-]{1,20}[-_])?[A-Za-z0-9]{16,}/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|hf_|npm_|acq_|ya29\.|shpat_)[\w.-]{10,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /\bbearer\s+[\w.~+/=-]{12,}/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:[^\s/@]{1,100}@/gi,
  /(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/g,
]

const digits = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g
const account = /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{1,4}){3,8}\b/g
const token = /[A-Za-z0-9_+/=-]{24,500}/g

/** Verifies the check digit of a card number (ISO/IEC 7812-1, Luhn). */
const isCard = (text: string): boolean => {
  const numbers = [...text].filter((character) => character >= '0' && character <= '9').map(Number)
  const sum = numbers.reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0 && new Set(numbers).size > 1
}

/** Verifies the check digits of an IBAN (ISO 13616). */
const isIban = (text: string): boolean => {
  const compact = text.replaceAll(' ', '')
  if (compact.length < 15 || compact.length > 34) return false
  let remainder = 0
  for (const character of compact.slice(4) + compact.slice(0, 4)) remainder = Number(`${remainder}${Number.parseInt(character, 36)}`) % 97
  return remainder === 1
}

/** Whether a run has letters of both cases and three digits, as generated tokens have. */
const isRandom = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 3
