import type { MemorySource, MemoryVersion } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { originOf } from './origin.ts'

const said = (text: string): MemorySource => ({
  ...{ message_id: null, message_index: 0, role: 'user', name: null, span: [0, text.length], text },
})
const lyon = said('I live in Lyon.')
const paris = said('I live in Paris.')

/** Earlier versions, oldest first, a second apart. */
const versions = (...all: Pick<MemoryVersion, 'content' | 'source' | 'reason'>[]): MemoryVersion[] =>
  all.map((version, index) => ({
    ...version,
    id: String(index),
    timestamp: `2026-01-01T00:00:0${index}.000Z`,
    replaced_at: `2026-01-02T00:00:0${index}.000Z`,
  }))

const edited = (content: string, source: MemorySource | null) => ({ content, source, reason: 'edited' as const })
const superseded = (content: string, source: MemorySource | null) => ({ content, source, reason: 'superseded' as const })

test.each<[string, MemorySource | null, MemoryVersion[], { before?: string; supersededAt?: string }]>([
  ['a formed memory has the words of its source', lyon, [], {}],
  ['a memory written by hand has no source', null, [], {}],
  [
    'an edited memory does not have the words of its source',
    lyon,
    versions(edited('I live in Lyon.', lyon)),
    { before: 'I live in Lyon.' },
  ],
  ['a memory written by hand and edited was edited', null, versions(edited('Lyon', null)), { before: 'Lyon' }],
  ['the last of two edits counts', lyon, versions(edited('A', lyon), edited('B', lyon)), { before: 'B' }],
  ['a superseding message brings its own words', paris, versions(superseded('I live in Lyon.', lyon)), { supersededAt: '00' }],
  [
    'a superseding message ends an earlier edit',
    paris,
    versions(edited('I live in Lyon.', lyon), superseded('I live in Nice.', lyon)),
    { supersededAt: '01' },
  ],
  ['a memory written by hand can be superseded', paris, versions(superseded('Lyon', null)), { supersededAt: '00' }],
  [
    'superseded and then edited: the edit counts',
    paris,
    versions(superseded('I live in Lyon.', lyon), edited('I live in Paris.', paris)),
    { before: 'I live in Paris.', supersededAt: '00' },
  ],
  [
    'an outdated message that arrives after an edit does not hide the edit',
    lyon,
    versions(edited('I live in Lyon.', lyon), superseded('I live in Paris.', paris)),
    { before: 'I live in Lyon.', supersededAt: '01' },
  ],
  [
    'the same message again after an edit brings its own words back',
    lyon,
    versions(edited('I live in Lyon.', lyon), superseded('I live in Nice.', lyon)),
    { supersededAt: '01' },
  ],
])('%s', (_name, source, earlier, expected) => {
  const origin = originOf({ source }, earlier)
  expect(origin.source).toEqual(source)
  expect(origin.edited?.before).toBe(expected.before)
  expect(origin.supersededAt?.slice(17, 19)).toBe(expected.supersededAt)
  expect(originOf({ source }, earlier.toReversed())).toEqual(origin)
})
