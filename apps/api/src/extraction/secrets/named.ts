/*
 * Finds the values of secrets that a text names: "my password is ...", "... is the code of the door".
 */
import { type Name, namesIn } from './names.ts'
import { numberAfter } from './numbers.ts'
import {
  type Candidate,
  candidatesIn,
  codesIn,
  countsSomething,
  digitsOf,
  isCode,
  isStrong,
  isTimeOrDate,
  isWordValue,
  isYear,
  type Span,
} from './values.ts'

/** Characters after and before a name that are read for its value. */
const afterMax = 160
const beforeMax = 80
/** Runs between a name and its value, if no word or sign links the two. */
const looseRunsMax = 7

/** Links a name and its value. */
const link =
  /[:=：＝]|[-=]>|→|\s[-–—]\s|(?<![\p{L}\p{N}])(?:is|are|was|be|became|ist|lautet|sind|wäre|est|sont|es|son|era|è|sono|é|são|jest|brzmi|это|is|zijn|hai|है|هي|هو|yani)(?![\p{L}\p{N}])|[はが是为為은는이가](?=\s?["'“「]?[!-~０-９])/giu
/** Links them after a verb of change: I changed my password to ... */
const changed =
  /(?<!\p{L})(?:chang|set|reset|updat|switch|made|use|using|geänder|änder|gesetzt|chang|modifi|cambi|mud|alter|wijzig|veranderd|gewijzigd|zmieni|ustaw|смени|помен|измен|değiş|yaptı|改|設定|设|변경|바꿨|바꾸|غيرت|غيّرت|बदल|badal)/iu
const changedTo = /(?<![\p{L}\p{N}])(?:to|into|auf|zu|in|en|à|a|por|para|naar|na|to|на|إلى|ile)\s|[为為成に을를로]/giu
const quoted = /["“„«「『‘`]([^"“”„«»「」『』’`\n]{2,64})["”“»」』’`]/u
const sentenceEnd = /[.!?\u061f\u0964]+(?=\s)|[。！？]|\n/u

/** Returns the values that condensed text names, each with the form of its name; unordered. */
export const namedSecretsIn = (text: string): { kind: Name['kind']; span: Span }[] => {
  const names = namesIn(text)
  const found: { kind: Name['kind']; span: Span }[] = []
  let from = 0
  /** A name without a value: the pin of my credit card is 1234. */
  let open: Name | undefined
  for (const [index, name] of names.entries()) {
    const bounds = { from, to: Math.min(names[index + 1]?.start ?? text.length, name.end + afterMax) }
    const own = valuesOf(text, name, bounds)
    const isCarried = own.length === 0 && open && open.kind !== name.kind && name.start - open.end <= carriedMax
    const values = isCarried && open ? valuesOf(text, { ...name, kind: open.kind }, bounds) : own
    found.push(...values.map((span) => ({ kind: isCarried && open ? open.kind : name.kind, span })))
    open = values.length > 0 ? undefined : isCarried ? open : name
    from = Math.max(name.end, ...values.map(([, end]) => end))
  }
  return found
}

/** Characters between a name without a value and the next name, whose value may be its own. */
const carriedMax = 25

/** Finds the values of one name, within bounds that no other name lies in. */
const valuesOf = (text: string, name: Name, { from, to }: { from: number; to: number }): Span[] => {
  const following = text.slice(name.end, to)
  const lead = /^[\s:=：\-–—>'"’s]{0,8}/u.exec(following)?.[0].length ?? 0
  const ends = following.slice(lead).search(sentenceEnd)
  const clause = { text, start: name.end, end: ends < 0 ? to : name.end + lead + ends }
  if (name.kind === 'number') return numberAfter(text, clause)
  const before = text.slice(Math.max(from, name.start - beforeMax), name.start)
  // A question names no value.
  const asks = /^\s?[?？؟]/.test(following)
  const value = valueAfter(clause, name, before) ?? (asks ? undefined : valueBefore(text, name, before))
  return value ? [value] : []
}

interface Clause {
  text: string
  start: number
  end: number
}

const valueAfter = ({ text, start, end }: Clause, { kind }: Name, before: string): Span | undefined => {
  const clause = text.slice(start, end)
  const runsIn = kind === 'code' ? codesIn : candidatesIn
  const isAccepted = (value: Candidate) => accepts(kind, value, around(text, value, value.end + 24))
  const linked = linksOf(clause, changed.test(before) || changed.test(clause))
  for (const at of linked.slice(0, linksMax)) {
    const quote = quoted.exec(clause.slice(at, at + 70))
    if (quote?.[1] !== undefined && quote.index <= 2 && kind !== 'code')
      return [start + at + quote.index + 1, start + at + quote.index + 1 + quote[1].length]
    const [first, second] = runsIn(clause.slice(at), start + at)
    if (first && (isAccepted(first) || acceptsLinked(kind, first, around(text, first, end)))) return spanOf(first)
    if (
      first &&
      second &&
      /^(?:now|still|just|jetzt|ahora|agora|nu|ora|maintenant|теперь|teraz|şimdi|artık|actually|currently|probably)$/iu.test(first.text) &&
      acceptsLinked(kind, second, around(text, second, end))
    )
      return spanOf(second)
  }
  const quote = quoted.exec(clause)
  if (quote?.[1] !== undefined && kind === 'password' && !/\s/.test(quote[1]))
    return [start + quote.index + 1, start + quote.index + 1 + quote[1].length]
  const loose = runsIn(clause, start).slice(0, looseRunsMax)
  const found = loose.find(isAccepted)
  if (found) return spanOf(found)
  return kind === 'password' ? wordAlone(text, { loose, end }) : undefined
}

const linksMax = 4

/** Returns the ends of the links of a clause, in order. */
const linksOf = (clause: string, isChange: boolean): number[] => {
  const links = [...clause.matchAll(link), ...(isChange ? clause.matchAll(changedTo) : [])]
  return links.map(({ 0: found, index }) => index + found.length).sort((a, b) => a - b)
}

const spanOf = ({ start, end }: Candidate): Span => [start, end]

/** Whether a run may be a value, with any words between the name and the run. */
const accepts = (kind: Name['kind'], value: Candidate, { before, after }: Around): boolean => {
  if (kind === 'code') return isCode(value, { before, after })
  if (kind === 'key') return isKey(value.text)
  if (isStrong(value)) return true
  const isNumber = /^[\p{N}#*-]{4,24}$/u.test(value.text) && digitsOf(value.text) >= 4
  return isNumber && !isTimeOrDate(value.text) && !isYear(value.text, before) && !countsSomething(after)
}

const isKey = (text: string): boolean =>
  /^(?:0x)?[0-9a-f]{16,}$/i.test(text) ||
  (text.length >= 8 && digitsOf(text) >= 1 && isStrong({ text })) ||
  (/^[\w+/=.-]{20,}$/.test(text) && /\d|[a-z][A-Z]/.test(text))

/** Whether a run may be a value right after a link. */
const acceptsLinked = (kind: Name['kind'], value: Candidate, { before, after }: Around): boolean => {
  if (isTimeOrDate(value.text) || isYear(value.text, before)) return false
  if (kind === 'password') return isWordValue(value, after) || (digitsOf(value.text) >= 3 && !countsSomething(after))
  if (kind === 'key') return value.text.length >= 6 && /^[!-~]+$/.test(value.text) && (digitsOf(value.text) > 0 || value.text.length >= 12)
  return digitsOf(value.text) >= 3 && !/[\p{L}]{3,}/u.test(value.text) && !countsSomething(after) && digitsOf(value.text) <= 12
}

interface Around {
  before: string
  after: string
}

const around = (text: string, { start, end }: Candidate, to: number): Around => ({
  before: text.slice(Math.max(0, start - 12), start),
  after: text.slice(end, to),
})

/** A word right after the name at the end of the clause: "şifrem kartal", "wifi password bluepenguin". Digits follow at once. */
const wordAlone = (text: string, { loose, end }: { loose: Candidate[]; end: number }): Span | undefined => {
  const last = loose.at(-1)
  if (!last || text.slice(last.end, end).trim() !== '' || loose.length > 1) return undefined
  return /[\p{Ll}][\p{Lu}]/u.test(last.text) && isWordValue(last, '') ? spanOf(last) : undefined
}

/** Links a value before the name. */
const linkBefore =
  /(?:[\s(,:=–—-]|(?:is|was|are|ist|war|est|es|è|é|jest|to|это|as|als|como|come|comme|jako|как|olarak|benim|hai|है|हे|هي|هو|for|für|mein\p{L}*|my|the|our|a|das|der|die|mon|ma|mi|il|la|le|el|meu|minha|o|mijn|de|het|moj\p{L}*|мо\p{L}{1,3}|mera|meri|मेरा|मेरी|wifi|wi-fi|wlan|email|bank|new|old|neue\p{L}*|current)(?![\p{L}\p{N}])|是我的|是|[がは이가은는]|我的|私の|내|제|作为|做|を|为)*$/iu
const beforeRuns = 7

/** Finds the value before a name: "... is my password", "... (the password, I mean)". */
const valueBefore = (text: string, { kind, start: nameStart }: Name, before: string): Span | undefined => {
  const offset = nameStart - before.length
  const from = lastSentenceStart(before)
  const runs = (kind === 'code' ? codesIn : candidatesIn)(before.slice(from), offset + from).slice(-beforeRuns)
  for (const run of runs.reverse()) {
    const between = text.slice(run.end, nameStart)
    const near = { before: text.slice(Math.max(0, run.start - 12), run.start), after: between.slice(0, 24) }
    const isLinked = /\S/.test(between) && isLink(between)
    if (kind === 'code' ? isLinked && isCode(run, near) : kind === 'key' ? isKey(run.text) : isStrong(run)) return spanOf(run)
    if (
      kind === 'password' &&
      isLinked &&
      links.test(between) &&
      (isWordValue(run, '') || (digitsOf(run.text) >= 4 && !isTimeOrDate(run.text)))
    )
      return spanOf(run)
  }
  return undefined
}

const links =
  /(?:^|\s)(?:is|was|ist|war|est|es|è|é|jest|to|это|as|als|como|come|comme|jako|olarak|benim|hai|है)(?![\p{L}\p{N}])|^\s?[是がは이가-]/iu

/** Words that stand for the link of a code at most: 331842 is your bank's verification code. */
const linkWordsMax = 4

const isLink = (between: string) =>
  between.length <= 40 &&
  (linkBefore.exec(between)?.index === 0 || (links.test(between) && between.trim().split(' ').length <= linkWordsMax))

const lastSentenceStart = (before: string): number => {
  let from = 0
  for (const { 0: end, index } of before.matchAll(/[.!?]+\s|[。！？\n]/gu)) from = index + end.length
  return from
}
