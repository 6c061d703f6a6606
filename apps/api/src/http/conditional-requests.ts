import type { IncomingMessage } from 'node:http'
import { isVersioned, takesIfMatch } from '@acquaint/contracts/internal'
import { ApiFailure } from '../errors.ts'
import type { Answer } from './exchange.ts'
import type { Endpoint } from './rest-endpoints.ts'

/*
 * Conditional requests (RFC 9110, section 13) over the versions of resources. The entity tag is the version in quotes, in
 * every content coding: the server sends no ranges, for which the bytes of a coding would matter.
 */

/**
 * Returns the versions that `If-Match` names; undefined if every version will do. Weak tags, and tags of something else, match
 * none. Refuses conditions on a change that the endpoint would ignore: the caller relies on them.
 */
export const readIfMatch = ({ headers }: IncomingMessage, { procedure, method, path, schema }: Endpoint): number[] | undefined => {
  if (procedure.kind === 'query') return undefined
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers
  if (ifNoneMatch !== undefined) throw refused(`${method} ${path} does not accept If-None-Match: remove the header.`)
  if (ifMatch === undefined) return undefined
  if (!takesIfMatch(method, schema)) throw refused(`${method} ${path} does not accept If-Match: remove the header.`)
  const tags = parseTags(ifMatch)
  if (!tags) throw refused('If-Match is malformed: send the ETag of your latest copy with its quotes, such as "3".')
  return tags === '*' ? undefined : tags.flatMap(({ isWeak, value }) => (isWeak || !isVersion.test(value) ? [] : [Number(value)]))
}

/** Makes the answer of a success: 304 without a body if the caller has this version already. */
export const conditionalAnswer = ({ headers }: IncomingMessage, { procedure, method }: Endpoint, output: unknown): Answer => {
  const answer = { status: procedure.status, type: 'application/json; charset=utf-8' }
  // Activity changes without the version.
  if (!isVersioned(procedure) || (output as { activity?: object }).activity) return { ...answer, text: JSON.stringify(output) }
  const version = String((output as { version: number }).version) // the output schema has been applied
  const tagged = { ...answer, headers: ['etag', `"${version}"`] }
  const { 'if-none-match': ifNoneMatch } = headers
  const tags = method === 'GET' && ifNoneMatch !== undefined ? parseTags(ifNoneMatch) : undefined
  const isKnown = tags === '*' || tags?.some(({ value }) => value === version)
  return isKnown ? { ...tagged, status: 304, text: '' } : { ...tagged, text: JSON.stringify(output) }
}

interface Tag {
  isWeak: boolean
  value: string
}

/** Parses a list of entity tags; undefined if it is malformed. Node bounds the length of headers. */
const parseTags = (header: string): Tag[] | '*' | undefined => {
  if (header.trim() === '*') return '*'
  const tags: Tag[] = []
  let at = 0
  for (const { index, 0: text, 1: weak, 2: value } of header.matchAll(tagPattern)) {
    if (!isSeparator(header.slice(at, index), tags.length === 0)) return undefined
    if (value !== undefined) tags.push({ isWeak: weak !== undefined, value })
    at = index + text.length
  }
  return tags.length > 0 && isSeparator(header.slice(at), true) ? tags : undefined
}

/** An opaque tag has no quote, space or control character in it, but may have commas. */
const tagPattern = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g

/** Whether text between tags is white space with a comma; at the ends of the list, none is needed. */
const isSeparator = (text: string, isAtEnd: boolean): boolean => /^[ \t,]*$/.test(text) && (isAtEnd || text.includes(','))

const isVersion = /^[1-9]\d{0,15}$/

const refused = (detail: string) => new ApiFailure('BAD_REQUEST', detail)
