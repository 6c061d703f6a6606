/*
 * Finds the credentials of programs: keys with the form of a vendor, connection strings, command lines, settings and random
 * tokens.
 */
import type { Span } from './values.ts'

/** Keys whose form tells their vendor. */
const vendorKeys = [
  /\b(?:sk|pk|rk|whsec)[-_](?:[\w-]{1,20}[-_])?[A-Za-z0-9][\w-]{15,200}/g, // OpenAI, Anthropic, Stripe
  /\b(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|cbt|agent|soat|ft)-|xox[abeprs]-|xapp-|hf_|npm_|acq_|ya29\.|shp(?:at|ca|pa|ss)_|dop_v1_|lin_api_|pypi-|r8_|gsk_|tvly-|pplx-|sq0[a-z]{3}-|dapi|key-|dckr_pat_|ntn_|secret_|figd_|PMAK-|sbp_|phc_|NRAK-|vercel_|fly1_|rnd_|atlasv1\.|hvs\.|ATATT)[\w.=-]{10,500}/g,
  /\bEAA[A-Z][A-Za-z0-9]{16,500}/g, // Meta
  /\b(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[0-9A-Z]{12,20}\b/g,
  /\bAIza[\w-]{20,}/g,
  /\b(?:GOCSPX-[\w-]{10,}|1\/\/0[\w-]{20,})/g,
  /\bSG\.[\w-]{10,100}\.[\w-]{10,100}/g, // SendGrid
  /\b(?:AC|SK)[0-9a-f]{32}\b/g, // Twilio
  /(?<!\d)\d{7,11}:[\w-]{30,50}(?![\w-])/g, // Telegram
  /\b[MNO][\w-]{22,28}\.[\w-]{6,7}\.[\w-]{25,50}/g, // Discord
  /\bage-secret-key-1[a-z0-9]{20,100}/gi,
  /(?<=(?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\/)[\w/-]{15,200}/g,
  /(?<=\b(?:bearer|basic|token|apikey)\s)[\w.~+/=:-]{12,2000}/gi,
  /(?<=\bAccountKey=|\bSharedAccessKey=|\bsig=|\bSharedAccessSignature=|\bx-amz-signature=)[\w+/=%-]{10,500}/gi,
]

/** The password in a connection string or an address. */
const inAddress = /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/gi

/** Passwords on command lines: the value is the first group. */
const commands = [
  /\b(?:curl|wget|http|https|xh|lftp|smbclient|hydra)\s[^\n]{0,200}?(?:-u|--user|--proxy-user|-U|-a|--auth)[ =]["']?[^\s:"'%]{1,100}[:%]([^\s"']{1,200})/gi,
  /\b(?:mysql|mysqldump|mysqladmin|mariadb|mongo|mongosh|mongodump|sshpass|7z|zip|unzip|unrar|docker|ldapsearch)\s[^\n]{0,200}?\s?-[pPw][ =]?["']?([^\s"'-][^\s"']{2,200})/g,
  /\b(?:redis-cli)\s[^\n]{0,200}?-a[ =]["']?([^\s"']{3,200})/gi,
  /--?(?:[a-z]{1,20}-){0,3}(?:password|passwd|pass|pwd|passphrase|token|secret|api-?key|apikey|auth-?key|access-?key|secret-?key|private-?key|authtoken)[ =]["']?([^\s"'-][^\s"']{2,500})/gi,
  /-pass(?:in|out)?\s(?:pass:)?([^\s"']{3,200})/gi,
  /(?<![\p{L}\p{N}])x-(?:[a-z]{1,20}-){0,3}(?:key|token|secret|auth)\s?:\s?["']?([^\s"']{6,500})/giu,
  /\bidentified by ["']([^"'\n]{2,200})["']/gi,
  /\bnet use\s[^\n]{0,200}?\s\/user:\S{1,100}\s(\S{3,200})/gi,
]

/** Settings: DB_PASSWORD=..., "api_key": "...", client secret = ... */
const setting =
  /(?<![\p{L}\p{N}])["']?(?:[A-Za-z0-9]{1,30}[_.-]){0,5}(?:password|passwd|passwort|passwd|pwd|pass|secret|token|api_?key|apikey|access_?key|secret_?key|private_?key|auth_?key|credentials?|signing_?key|encryption_?key|(?<=_)key|dsn)(?:[_.-][A-Za-z0-9]{1,30}){0,2}["']?\s?(?:=|:|=>|:=)\s?["'`]?([^\s"'`,;(){}<>[\]]{4,500})/giu
/** Values that stand for another one: ${TOKEN}, process.env.TOKEN, None, and types. */
const placeholder =
  /^(?:\$|%|<|\*+$|x+$|process\.|os\.|env\b|none$|null$|undefined$|true$|false$|string|str$|your[_-]|getenv|\.{3}|required|optional|invalid|missing)/i

const token = /(?<![\w+/=-])[A-Za-z0-9_+/=-]{24,500}(?![\w+/=-])/g
const address = /\bhttps?:\/\/[^\s<>"]{1,2000}/gi
/** Parts of an address that hold a secret. */
const parameter = /[?&#;](?:[\w-]{0,20}(?:token|key|secret|password|passwd|pwd|sig|signature|auth|code|apikey))=([^\s&#"]{6,2000})/gi

/** Finds the credentials in condensed text. */
export const credentialsIn = (text: string): Span[] => [
  ...vendorKeys.flatMap((pattern) => spansOf(text, pattern)),
  ...spansOf(text, inAddress),
  ...commands.flatMap((pattern) => groupsOf(text, pattern)),
  ...groupsOf(text, setting).filter(([start, end]) => isSettingValue(text.slice(start, end))),
  ...groupsOf(text, parameter),
  ...randomIn(text),
]

const isSettingValue = (value: string) => !placeholder.test(value) && (/[\d\p{P}\p{S}]/u.test(value) || value.length >= 6)

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ 0: found, index }) => [index, index + found.length])

/** Returns the spans of the first groups, which end their matches up to a quotation mark. */
const groupsOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].flatMap(({ 0: found, 1: value, index }): Span[] => {
    if (value === undefined) return []
    const end = index + found.length
    const trimmed = value.replace(/[.,;:)\]}]{1,5}$/, '')
    return [[end - value.length, end - value.length + trimmed.length]]
  })

/** Finds random tokens, except those in addresses, where documents have such names. */
const randomIn = (text: string): Span[] => {
  const addresses = spansOf(text, address)
  let next = 0
  return spansOf(text, token).filter(([start, end]) => {
    while ((addresses[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++
    return (addresses[next]?.[0] ?? Number.POSITIVE_INFINITY) >= end && isRandom(text.slice(start, end))
  })
}

/** Whether a run has letters of both cases and three digits, as generated tokens have. */
const isRandom = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 3
