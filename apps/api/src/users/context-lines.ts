import { countTokens } from './tokens.ts'

/*
 * The parts of a context, with the exact number of tokens of each line. No token spans two lines: none begins with white
 * space or a slash. So the tokens of lines add up.
 */

/** A token budget that lines draw on. */
export interface Allowance {
  left: number
}

/** Counts the tokens of a line with its end. Stops counting above `max`. */
export const lineTokens = (line: string, max = Number.POSITIVE_INFINITY): Promise<number> => countTokens(`${line}\n`, { max })

/** Lines between two tags. The tags cost tokens with the first line alone. */
export interface Section {
  /** Adds a line if it fits. Returns its tokens, or undefined. */
  add: (line: string) => Promise<number | undefined>
  lines: () => string[]
}

export const createSection = ({ open, close, allowance }: { open: string; close: string; allowance: Allowance }): Section => {
  const lines: string[] = []
  return {
    add: async (line) => {
      const frame = lines.length > 0 ? 0 : await lineTokens(`${open}\n${close}`, allowance.left)
      const tokens = frame + (await lineTokens(line, allowance.left - frame))
      if (tokens > allowance.left) return undefined
      allowance.left -= tokens
      lines.push(line)
      return tokens
    },
    lines: () => (lines.length > 0 ? [open, ...lines, close] : []),
  }
}

/** A statement as it stands under its day. */
export interface Said {
  /** Identifies the statement. */
  key: string
  /** RFC 3339, UTC. */
  time: string
  by: string | undefined
  text: string
  note: string
  /** Identifies the message. Statements of one message share a line, in the order of the message. */
  message: string
  /** Index of the message in its call: of one time, the later message comes first. */
  index: number
  /** Start of the statement in its message. */
  start: number
}

interface MessageLine {
  said: Said[]
  tokens: number
}

export interface Days {
  /** Adds a statement if it fits. Returns the tokens that it adds, or undefined. */
  add: (said: Said) => Promise<number | undefined>
  lines: () => string[]
  /** Returns the keys of the statements in the order of the text. */
  keys: () => string[]
}

const memoriesOpen = '<memories>'
const memoriesClose = '</memories>'

/** Lists statements by day and by message, so that no day, name or tag stands twice: 19 tokens a memory instead of 34. */
export const createDays = (allowance: Allowance, { hasTags }: { hasTags: boolean }): Days => {
  const days = new Map<string, Map<string, MessageLine>>()
  const ordered = () =>
    [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([day, messages]) => ({ day, messages: [...messages.values()].sort(newestFirst) }))
  return {
    add: async (said) => {
      const day = said.time.slice(0, 10)
      const messages = days.get(day)
      const before = messages?.get(said.message)
      const line = { said: [...(before?.said ?? []), said].sort((a, b) => a.start - b.start), tokens: 0 }
      const frame = days.size > 0 || !hasTags ? 0 : await lineTokens(`${memoriesOpen}\n${memoriesClose}`, allowance.left)
      const heading = messages ? 0 : await lineTokens(day, allowance.left)
      const limit = allowance.left - frame - heading + (before?.tokens ?? 0)
      line.tokens = await lineTokens(written(line), limit)
      if (line.tokens > limit) return undefined
      const added = frame + heading + line.tokens - (before?.tokens ?? 0)
      allowance.left -= added
      days.set(day, (messages ?? new Map<string, MessageLine>()).set(said.message, line))
      return added
    },
    lines: () => {
      const lines = ordered().flatMap(({ day, messages }) => [day, ...messages.map(written)])
      return lines.length > 0 && hasTags ? [memoriesOpen, ...lines, memoriesClose] : lines
    },
    keys: () => ordered().flatMap(({ messages }) => messages.flatMap(({ said }) => said.map(({ key }) => key))),
  }
}

const newestFirst = ({ said: [a] }: MessageLine, { said: [b] }: MessageLine): number => {
  const [time, other] = [a?.time ?? '', b?.time ?? '']
  return time === other ? (b?.index ?? 0) - (a?.index ?? 0) : time < other ? 1 : -1
}

const written = ({ said }: MessageLine): string => {
  const [first] = said
  const texts = said.map(({ text, note }) => (note === '' ? text : `${text} (${note})`))
  return `- ${first?.by ? `${first.by}: ` : ''}${texts.join(' ')}`
}
