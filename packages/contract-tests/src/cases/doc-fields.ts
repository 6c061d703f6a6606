import type { Content, Issue } from '@acquaint/contracts'
import { acceptedFields, refusedFields } from './user-fields.ts'

type Refused = [name: string, fields: Record<string, unknown>, path: Issue['path'], message: RegExp]

export const contentBytesMax = 2 * 1024 * 1024

/** Valid contents of a document, at their limits. */
export const acceptedContents: [string, Content][] = [
  ['one character', 'a'],
  ['a space', ' '],
  ['one emoji', '😀'],
  ['lines that end as on Windows', 'One line.\r\nAnother line.\r\n\r\nA paragraph.\r'],
  ['emoji in many parts', 'Family: 👩‍👩‍👧, flag: 🏴󠁧󠁢󠁥󠁮󠁧󠁿, skin: 👍🏽.'],
  ['text from right to left', 'مرحبا بالعالم. שלום עולם.\u202e\u200f'],
  ['text that is not normalised', 'e\u0301 \u212b \ufb01'],
  ['control characters, all but NUL', Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).join('')],
  ['white space around', '  \n\ttext\n '],
  ['a number', '123'],
  ['null', 'null'],
  ['true', 'true'],
  ['a string in quotes', '"a"'],
  ['a list in brackets', '[1]'],
  ['a list of texts in brackets', '["a","b"]'],
  ['an object in braces', '{"a":1}'],
  ['SQL', `'; DROP TABLE docs; -- $1 ?1 :name \\`],
  ['one chunk', ['a']],
  ['chunks that are equal', ['a', 'a', 'a']],
  ['chunks like JSON', ['null', '[1]', '"a"', '0']],
  ['chunks of white space', [' ', '\n', 'a']],
  ['1000 chunks', Array.from({ length: 1000 }, (_, index) => `Chunk ${index}.`)],
]

/** Contents of the maximum of bytes in UTF-8, with few distinct terms. */
export const largestContents: [string, Content][] = [
  ['2 MiB of letters', 'a'.repeat(contentBytesMax)],
  ['2 MiB of emoji', '😀'.repeat(contentBytesMax / 4)],
  ['2 MiB in two chunks', ['é'.repeat(contentBytesMax / 4), ' '.repeat(contentBytesMax / 2)]],
]

export const acceptedDocFields: [string, Record<string, unknown>][] = [
  ['a title of one character', { title: 'a' }],
  ['a title of 800 letters', { title: 'a'.repeat(800) }],
  ['a title of 800 emoji', { title: '😀'.repeat(800) }],
  ['a title of white space', { title: ' \n' }],
  ...acceptedFields.filter(([, fields]) => 'metadata' in fields),
]

/** Contents of more bytes than a document can hold. */
export const tooLargeContents: Refused[] = [
  ['2 MiB and a byte', { content: 'a'.repeat(contentBytesMax + 1) }, ['content'], /2097153 bytes, the maximum is 2097152/],
  ['2 MiB and a byte in emoji', { content: `${'😀'.repeat(contentBytesMax / 4)}a` }, ['content'], /2097153 bytes, the maximum is 2097152/],
  [
    '2 MiB and a byte in chunks',
    { content: ['é'.repeat(contentBytesMax / 4), 'a'.repeat(contentBytesMax / 2 + 1)] },
    ['content'],
    /2097153 bytes, the maximum is 2097152/,
  ],
]

/** Invalid values of the fields of a document, with the path and message of the issue. */
export const refusedDocFields: Refused[] = [
  ['no title', { title: undefined }, ['title'], /string/],
  ['an empty title', { title: '' }, ['title'], /too short/],
  ['a title of 801 letters', { title: 'a'.repeat(801) }, ['title'], /801 characters, the maximum is 800/],
  ['a title of 801 emoji', { title: '😀'.repeat(801) }, ['title'], /801 characters, the maximum is 800/],
  ['a title that is a list', { title: ['a'] }, ['title'], /string/],
  ['NUL in the title', { title: 'a\0' }, ['title'], /NUL/],
  ['half a pair in the title', { title: '\ud83d' }, ['title'], /surrogate/],
  ['no content', { content: undefined }, ['content'], /string or an array of strings/],
  ['content that is null', { content: null }, ['content'], /string or an array of strings/],
  ['content that is a number', { content: 7 }, ['content'], /string or an array of strings/],
  ['content that is an object', { content: { length: 1, 0: 'a' } }, ['content'], /string or an array of strings/],
  ['empty content', { content: '' }, ['content'], /not be empty/],
  ['no chunk', { content: [] }, ['content'], /at least one chunk/],
  ['an empty chunk', { content: ['a', ''] }, ['content', 1], /not be empty/],
  ['a chunk that is a number', { content: ['a', 'b', 7] }, ['content', 2], /string/],
  ['a chunk that is null', { content: [null] }, ['content', 0], /string/],
  ['chunks in chunks', { content: [['a']] }, ['content', 0], /string/],
  ['1001 chunks', { content: Array.from({ length: 1001 }, () => 'a') }, ['content'], /1001, the maximum is 1000/],
  ['NUL in the content', { content: 'a\0b' }, ['content'], /NUL/],
  ['NUL in a chunk', { content: ['a', '\0'] }, ['content', 1], /NUL/],
  ['half a pair in the content', { content: 'a\ude00b' }, ['content'], /surrogate/],
  ['a pair that two chunks share', { content: ['\ud83d', '\ude00'] }, ['content', 0], /surrogate/],
  ['an unknown field', { titel: 'A' }, ['titel'], /is unknown/],
  ['a field of the server', { created_at: '2026-01-31T12:00:00.000Z' }, ['created_at'], /is unknown/],
  ...refusedFields.filter(([, fields]) => 'metadata' in fields),
]
