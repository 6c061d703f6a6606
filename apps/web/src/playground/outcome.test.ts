import type { FormedMemories, Memory } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { messageFinder, readMessages } from './outcome.ts'

const memory = (id: string, part: Partial<Memory>): Memory => ({ ...({ id, content: id } as Memory), ...part }) // only what the result reads
const source = (message_index: number, span: [number, number]) => ({
  ...{ message_id: null, message_index, role: 'user' as const, name: null, span, text: '' },
})

const messages = [
  { role: 'user' as const, content: 'I moved. Hi!', created_at: '2026-01-01T10:00:00.000+01:00' },
  { role: 'assistant' as const, name: 'Bot', content: 'OK', created_at: '2026-01-01T10:00:00.001+01:00' },
  { role: 'user' as const, content: 'My PIN is 4711.', created_at: '2026-01-01T10:00:00.002+01:00' },
]
const result: FormedMemories = {
  formed: [memory('moved', { source: source(0, [0, 8]) })],
  reinforced: [memory('again', { source: source(7, [0, 1]), last_seen_at: '2026-01-01T09:00:00.002Z' })],
  superseded: [],
  facts: [],
  masked: [{ message_index: 2, span: [10, 14], kind: 'code' }],
  skipped: [
    { message_index: 0, reason: 'greeting' },
    { message_index: 1, reason: 'role' },
    { message_index: 2, reason: 'secret' },
    { message_index: 2, reason: 'secret' },
  ],
  forget_requests: [],
  forgotten: null,
  extraction: { by: 'rules', fallback: null, dropped: 0 },
}

test('each message has its speaker, its pieces and its reasons, each once', () => {
  expect(readMessages(messages, result)).toEqual([
    {
      ...{ speaker: 'user', isUsed: true, reasons: ['Greeting'] },
      pieces: [
        { kind: 'words', text: 'I moved.', isSource: true },
        { kind: 'words', text: ' Hi!', isSource: false },
      ],
    },
    { speaker: 'Bot', isUsed: false, reasons: ['Not said by the user'], pieces: [{ kind: 'words', text: 'OK', isSource: false }] },
    {
      ...{ speaker: 'user', isUsed: false, reasons: ['Secret masked, the rest is used'] },
      pieces: [
        { kind: 'words', text: 'My PIN is ', isSource: false },
        { kind: 'secret', secret: 'code' },
        { kind: 'words', text: '.', isSource: false },
      ],
    },
  ])
})

test('a new memory is found by its source, and one that was seen again by the time of its latest message', () => {
  const messageOf = messageFinder(messages, result)
  expect(['moved', 'again', 'other', null].map(messageOf)).toEqual([0, 2, undefined, undefined])
})
