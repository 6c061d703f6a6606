import type { Message } from '@acquaint/contracts'
import { isJsonObject, type Json, type JsonObject } from '@acquaint/contracts'
import type { Reading } from './reading.ts'

/** The names of roles in chat APIs, and the roles that they mean. */
const roles: Record<string, Message['role']> = {
  ...{ user: 'user', human: 'user' },
  ...{ assistant: 'assistant', ai: 'assistant', bot: 'assistant', model: 'assistant' },
  ...{ system: 'system', developer: 'system' },
  ...{ tool: 'tool', function: 'tool' },
}

const example = '[{"role": "user", "content": "I moved to Lyon."}]'

/** Reads JSON messages: an array, an object with `messages`, one message, or one message per line. Undefined for other texts. */
export const readJson = (text: string): Reading | undefined => {
  const trimmed = text.trim()
  if (!/^(?:\[\s*(?:[[{"\]]|$)|\{\s*["}])/.test(trimmed)) return undefined
  const parsed = parse(trimmed)
  if ('problem' in parsed) return parsed
  const list = listOf(parsed.value)
  if (!list) return { problem: `This JSON has no messages. Paste an array such as ${example}.` }
  const messages: Message[] = []
  let left = 0
  for (const [index, item] of list.entries()) {
    const read = readMessage(item)
    if ('problem' in read) return { problem: `Message ${index + 1} ${read.problem}` }
    messages.push(read.message)
    left += read.left
  }
  const note = left > 0 ? `${left} ${left === 1 ? 'part that is not text is' : 'parts that are not text are'} left out.` : undefined
  return { messages, form: 'json', note }
}

const listOf = (value: Json): Json[] | undefined => {
  const list = isJsonObject(value) ? (Array.isArray(value.messages) ? value.messages : 'role' in value ? [value] : []) : value
  return Array.isArray(list) && list.length > 0 ? list : undefined
}

/** Parses JSON, or each line as JSON. */
const parse = (text: string): { value: Json } | { problem: string } => {
  try {
    // What JSON.parse returns is Json.
    return { value: JSON.parse(text) as Json }
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    try {
      if (lines.length > 1) return { value: lines.map((line) => JSON.parse(line) as Json) }
    } catch {
      // The error of the whole text has the position.
    }
    return { problem: `This JSON cannot be read${whereOf(error, text)}. Correct it, or paste lines such as “User: …”.` }
  }
}

/** Returns the place of an error in words. Engines name it in their message; its other words may hold a part of the text. */
const whereOf = (error: unknown, text: string): string => {
  const message = error instanceof Error ? error.message : ''
  const [, position] = /position (\d{1,9})/.exec(message) ?? []
  const [, line, column] = /line (\d{1,9}) column (\d{1,9})/.exec(message) ?? []
  if (line !== undefined) return ` at line ${line}, column ${column}`
  if (position === undefined) return ': it ends too early'
  const before = text.slice(0, Number(position)).split('\n')
  return ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

const readMessage = (item: Json): { message: Message; left: number } | { problem: string } => {
  if (!isJsonObject(item)) return { problem: `is not an object. Give each message a role and a content: ${example}.` }
  if (typeof item.role !== 'string') return { problem: `has no role. Give each message a role and a content: ${example}.` }
  const role = roles[item.role.toLowerCase()]
  if (!role) return { problem: `has the role “${item.role.slice(0, 40)}”. Roles are user, assistant, system and tool.` }
  const content = textOf(item.content ?? item.parts ?? null)
  if (!content) return { problem: 'has a content that is no text. Give each message a text, or a list of parts with a text.' }
  const created_at = timeOf(item.created_at ?? item.createdAt)
  return {
    message: {
      role,
      content: content.text,
      ...(typeof item.id === 'string' && item.id !== '' && { id: item.id }),
      ...(typeof item.name === 'string' && item.name !== '' && { name: item.name }),
      ...(created_at !== undefined && { created_at }),
    },
    left: content.left,
  }
}

/** Joins the texts of a content, which is a text, a list of parts, or null where an assistant only calls tools. */
const textOf = (content: Json): { text: string; left: number } | undefined => {
  if (content === null) return { text: '', left: 0 }
  if (typeof content === 'string') return { text: content, left: 0 }
  if (!Array.isArray(content)) return undefined
  const texts = content.flatMap((part) => (typeof part === 'string' ? [part] : isJsonObject(part) ? textsOf(part) : []))
  return { text: texts.join('\n'), left: content.length - texts.length }
}

const textsOf = ({ text }: JsonObject): string[] => (typeof text === 'string' ? [text] : [])

/** Reads a time: text as the API takes it, or seconds or milliseconds since 1970. */
const timeOf = (value: Json | undefined): string | undefined => {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return undefined
  const date = new Date(value < 100_000_000_000 ? value * 1000 : value)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
