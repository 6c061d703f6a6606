import { CreateMemory, ListUsers, metadataIssues, NewDoc, UserContextInput } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'

const user_id = '7c1e04b2-63d1-4e0a-8b7f-1c5e9f2ad316'
/** Metadata of a number of bytes of JSON. */
const metadata = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) })

test.each<[string, number, (size: number) => boolean]>([
  ['tokens of a context', limits.contextTokens, (token_budget) => UserContextInput.safeParse({ user_id, token_budget }).success],
  ['bytes of a document', limits.documentBytes, (bytes) => NewDoc.safeParse({ title: 'a', content: 'x'.repeat(bytes) }).success],
  ['characters of a memory', limits.memoryCharacters, (count) => CreateMemory.safeParse({ user_id, content: 'x'.repeat(count) }).success],
  ['bytes of metadata', limits.metadataBytes, (bytes) => metadataIssues(metadata(bytes)).length === 0],
  ['records of a page', limits.pageRecords, (limit) => ListUsers.safeParse({ limit }).success],
])('the contract accepts %s up to the limit that the console shows, and no more', (_name, limit, accepts) => {
  expect(accepts(limit)).toBe(true)
  expect(accepts(limit + 1)).toBe(false)
})
