import { expect, test } from 'vitest'
import { contextClose, contextHead, contextHeadShort, contextOpen, withoutContext } from './pasted-context.ts'

const body = '<name>Ana</name>\n<memories>\n2026-01-14\n- Ana: I am allergic to nuts.\n</memories>'
const own = 'I moved to Lyon.'

test.each([
  ['whole', `${contextHead}\n${contextOpen}\n${body}\n${contextClose}`],
  ['with the short first line', `${contextHeadShort}\n${contextOpen}\n${body}\n${contextClose}`],
  ['without its first line', `${contextOpen}\n${body}\n${contextClose}`],
  ['with tags in capitals', `${contextOpen.toUpperCase()}${body}${contextClose.toUpperCase()}`],
  ['escaped', `&lt;known_about_user&gt; ${body} &lt;/known_about_user&gt;`],
  ['without its start', `${body}\n${contextClose}`],
])('a context %s is blanked, and the words after it stay in their place', (_, context) => {
  const text = withoutContext(`${context}\n\n${own}`)
  expect(text.trim()).toBe(own)
  expect(text.indexOf(own)).toBe(context.length + 2)
})

test('a context that was cut takes the rest of the message with it', () => {
  expect(withoutContext(`${own}\n${contextHead}\n${contextOpen}\n${body}`).trim()).toBe(own)
})

test('words between two contexts stay', () => {
  const context = `${contextOpen}${body}${contextClose}`
  expect(withoutContext(`${context} ${own} ${context}`).trim()).toBe(own)
  expect(withoutContext(`${context} ${own} ${contextClose}`).trim()).toBe(own)
})

test('a message without a context stays as it is', () => {
  for (const text of ['', own, '<known_about> <name>Ana</name>', 'known_about_user']) expect(withoutContext(text)).toBe(text)
})
