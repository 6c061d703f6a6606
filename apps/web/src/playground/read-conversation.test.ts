import { describe, expect, test } from 'vitest'
import { readConversation } from './read-conversation.ts'
import type { Conversation } from './reading.ts'

const participants = { userName: 'Kofi Mensah', agentId: 'support-bot' }
const read = (text: string) => readConversation(text, participants)
const messagesOf = (text: string) => {
  const reading = read(text)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.messages.map(({ role, name, content }) => [name === undefined ? role : `${role} ${name}`, content])
}
const problemOf = (text: string) => {
  const reading = read(text)
  return 'problem' in reading ? reading.problem : undefined
}
const formOf = (text: string) => (read(text) as Conversation).form

describe('lines', () => {
  test('begin a message with a role or a name, and other lines go on with the message before them', () => {
    const text = 'User: Hello!\nI have two things:\nMilk: two litres\n\nAssistant: Yes?\r\nhuman: Bye.\nSystem: closed'
    expect(messagesOf(text)).toEqual([
      ['user', 'Hello!\nI have two things:\nMilk: two litres'],
      ['assistant', 'Yes?'],
      ['user', 'Bye.'],
      ['system', 'closed'],
    ])
    expect(formOf(text)).toBe('lines')
  })

  test.each([
    ['the whole name of the user', 'Kofi Mensah: Hi\nassistant: Hello', 'user Kofi Mensah'],
    ['the first name of the user', 'kofi: Hi\nassistant: Hello', 'user kofi'],
    ['any name where only the assistant is known', 'Zoë: Hi\nassistant: Hello', 'user Zoë'],
    ['the id of the agent', 'Zoë: Hi\nsupport-bot: Hello', 'user Zoë'],
    ['bold roles', '**User:** Hi\n**Assistant**: Hello', 'user'],
    ['what chat windows copy', 'You said:\nHi\nChatGPT said:\nHello', 'user'],
    ['full-width colons', 'User：Hi\nAssistant：Hello', 'user'],
  ])('know %s', (_name, text, speaker) => {
    expect(messagesOf(text)).toEqual([
      [speaker, 'Hi'],
      ['assistant', 'Hello'],
    ])
  })

  test('before the first name are of the user, so that nothing is lost', () => {
    expect(messagesOf('\nI moved to Lyon.\nAssistant: Since when?')).toEqual([
      ['user', 'I moved to Lyon.'],
      ['assistant', 'Since when?'],
    ])
  })

  test.each([
    'Note: I moved to Lyon.',
    'I moved to Lyon at 10:30.\nSee https://example.com',
    'Milk: 2 litres\nHome: Lyon',
    '[12:30] I moved',
  ])('without a role or a name are one message of the user: %s', (text) => {
    expect(messagesOf(text)).toEqual([['user', text]])
    expect(formOf(text)).toBe('plain')
  })

  test('of nothing but space are no message', () => expect(messagesOf(' \n ')).toEqual([]))

  test('take time in proportion to the text', () => {
    const text = `${'a '.repeat(1_000_000)}\n${'User:'.repeat(100_000)}`
    expect(problemOf(text)).toMatch(/^Message 1: content is too long/)
  })
})

describe('JSON', () => {
  test.each([
    ['an array', '[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]'],
    ['the body of a request', '{"model":"m","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}'],
    ['one message per line', '{"role":"user","content":"Hi"}\n{"role":"assistant","content":"Hello"}\n'],
    ['parts', '[{"role":"human","content":[{"type":"text","text":"Hi"}]},{"role":"model","parts":[{"text":"Hello"}]}]'],
  ])('is read as %s', (_name, text) => {
    expect(messagesOf(text)).toEqual([
      ['user', 'Hi'],
      ['assistant', 'Hello'],
    ])
    expect(formOf(text)).toBe('json')
  })

  test('keeps ids, names and times, and says what is left out', () => {
    const text = JSON.stringify([
      {
        ...{ role: 'user', id: 'm1', name: 'Kofi', createdAt: 1_764_000_000, extra: true },
        content: [{ type: 'text', text: 'Look:' }, { type: 'image_url', image_url: { url: 'x' } }, { text: 'My boat.' }],
      },
      { role: 'assistant', content: null, tool_calls: [] },
    ])
    expect(read(text)).toEqual({
      messages: [
        { role: 'user', id: 'm1', name: 'Kofi', created_at: '2025-11-24T16:00:00.000Z', content: 'Look:\nMy boat.' },
        { role: 'assistant', content: '' },
      ],
      form: 'json',
      note: '1 part that is not text is left out.',
    })
  })

  test.each([
    ['[{"role":"user","content":"Hi"', 'cannot be read'],
    ['[\n{"role" "user"}]', 'cannot be read at line 2, column 9'],
    ['[]', 'has no messages'],
    ['{"items":[]}', 'has no messages'],
    ['["Hi"]', 'Message 1 is not an object'],
    ['[{"content":"Hi"}]', 'Message 1 has no role'],
    ['[{"role":"user","content":"Hi"},{"role":"judge","content":"Hi"}]', 'Message 2 has the role “judge”'],
    ['[{"role":"user","content":{"a":1}}]', 'Message 1 has a content that is no text'],
    ['[{"role":"user","content":"Hi","created_at":"yesterday"}]', 'Message 1: created_at'],
  ])('that cannot be used says why: %s', (text, problem) => expect(problemOf(text)).toContain(problem))

  test('names no part of the text in an error, which may hold a secret', () => {
    expect(problemOf('[{"role":"user","content":"hunter2"]')).not.toContain('hunter2')
  })
})

describe('the limits of the contract', () => {
  test('are named where a conversation is longer', () => {
    expect(problemOf('User: Hi\n'.repeat(101))).toBe(
      'This conversation has 101 messages. One call takes at most 100: remove 1, or paste it in parts.',
    )
    expect(problemOf(`User: Hi\nUser: ${'x'.repeat(25_001)}`)).toContain(
      'Message 2: content is too long: 25001 characters, the maximum is 25000',
    )
    expect(problemOf('x'.repeat(3_000_001))).toContain('This text has 3,000,001 characters.')
  })

  test('are reached without a problem', () => {
    expect(messagesOf(`User: ${'x'.repeat(25_000)}\n`.repeat(100))).toHaveLength(100)
  })
})
