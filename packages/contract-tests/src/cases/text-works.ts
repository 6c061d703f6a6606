import { isOffer } from '@acquaint/api/extraction/assistant'
import { chatterOf, namesSelf } from '@acquaint/api/extraction/chatter'
import { contactAskedBy, contactTimeIn } from '@acquaint/api/extraction/contact-requests'
import { detailsOf } from '@acquaint/api/extraction/details'
import { expiryIn } from '@acquaint/api/extraction/expiry'
import { instructionIn } from '@acquaint/api/extraction/facts/instructions'
import { readFacts } from '@acquaint/api/extraction/facts/read'
import { isInGame } from '@acquaint/api/extraction/foreign/play'
import { forgetLanguageOf } from '@acquaint/api/extraction/forget'
import { forgetSubjectOf } from '@acquaint/api/extraction/forget-subject'
import { contextClose, contextOpen, withoutContext } from '@acquaint/api/extraction/pasted-context'
import { secretsIn } from '@acquaint/api/extraction/secrets'
import { secretsOfConversation } from '@acquaint/api/extraction/secrets/conversation'
import { parseMessage } from '@acquaint/api/extraction/statements'
import { quoteFinder } from '@acquaint/api/llm/quote'
import { derive } from '@acquaint/api/memories/derive'
import { createRedactor } from '@acquaint/api/memories/redact-words'
import { contextOf } from '@acquaint/api/memories/session-context'
import { normaliseSearch, normaliseText } from '@acquaint/api/normalise'
import { detectLanguage } from '@acquaint/api/search/language'
import { highlight, queryWords } from '@acquaint/api/search/query'
import { words } from '@acquaint/api/search/tokenize'
import { createTimeSlice } from '@acquaint/api/time-slice'
import { startContext } from '@acquaint/api/users/context-text'
import { countTokens } from '@acquaint/api/users/tokens'
import { blockOf, lineOf } from '@acquaint/api/users/visible-text'
import type { TextWork } from '../expect/linear-time.ts'

const said = '2026-01-15T10:00:00.000Z'
const memory = { time: said, by: 'a', note: '', message: 'a', index: 0, start: 0 }
const item = { id: 'a', position: null, part: 'match', score: 1, said: memory } as const

/** Limits of the contract, in characters: of the about of a user, of a message or memory, of a query and of a search for users. */
const limits = { about: 16_384, message: 25_000, query: 10_000, search: 1000, passage: 8000 }

const contextWith = async (about: string, budget: number) => {
  const context = await startContext({ user: { id: 'a', name: about.slice(0, 255), about }, profile: [], listed: new Set() }, budget)
  await context.add({ ...item, text: about.slice(0, 1000) })
  return context.finish()
}

/** All work over a text of a user that grows with it. */
export const textWorks: Record<string, TextWork> = {
  'normalising the text of a user': { run: normaliseText, longest: limits.about },
  'normalising a search for users': { run: normaliseSearch, longest: limits.search },
  'counting tokens': { run: (text) => countTokens(text), longest: limits.message },
  // More than the greatest budget: a text that is shortened only at its whole length takes a step, which is no growth.
  'writing the context of a user': { run: (about) => contextWith(about, 1_000_000), longest: limits.about },
  'shortening the about of a user': { run: (about) => contextWith(about, 100), longest: limits.about },
  'removing a pasted context': {
    run: (text) => [withoutContext(text), withoutContext(`${contextOpen}${text}${contextClose}`)],
    longest: limits.message,
  },
  'removing invisible characters': { run: (text) => [lineOf(text), blockOf(text)], longest: limits.message },
  'detecting a language': { run: detectLanguage, longest: limits.message },
  'finding words': { run: (text) => [...words(text)], longest: limits.message },
  'reading a query': { run: (text) => queryWords(text, ['en', 'de', 'ar', 'ko']), longest: limits.query },
  'highlighting a passage': {
    run: (text) => highlight(text, { words: queryWords('a word 漢字', ['en']), languages: ['en', 'zh'] }),
    longest: limits.passage,
  },
  'finding secrets': { run: secretsIn, longest: limits.message },
  'finding the secrets of a conversation': {
    run: (content) =>
      secretsOfConversation(
        [
          { role: 'user', content },
          { role: 'assistant', content: `${content.slice(0, 500)} What is your password?` },
          { role: 'user', content: `${content} my password is hunter2` },
        ],
        createTimeSlice(undefined),
      ),
    longest: limits.message / 2,
  },
  'finding statements': { run: parseMessage, longest: limits.message },
  'classifying a sentence': { run: (text) => [chatterOf(text), namesSelf(text)], longest: limits.message },
  'finding the end of a statement': {
    run: async (text) => [
      await expiryIn(`I am here until ${text}`, { saidAt: said }),
      await expiryIn(`Ich habe bis ${text}`, { saidAt: said }),
    ],
    longest: limits.message,
  },
  'recognising an offer, and a request to forget': {
    run: (text) => [isOffer(text), forgetLanguageOf(text), forgetLanguageOf(`delete ${text}`), forgetSubjectOf(text, 'en')],
    longest: limits.message,
  },
  'reading facts': {
    run: (text) => ['', 'I am 30', 'I like', 'My ', 'We moved to Paris, '].map((start) => readFacts(`${start}${text}`)),
    longest: limits.message,
  },
  'reading plans and instructions': {
    run: (text) => [
      ...["I'm flying to ", 'Always answer ', 'Call me ', '来月', 'मैं '].map((start) =>
        readFacts(`${start}${text}`, { timestamp: said, occurred_at: said, occurred_precision: 'day' }),
      ),
      instructionIn(text),
    ],
    longest: limits.message,
  },
  'recognising a request to be contacted, and a role-play': {
    run: (text) => [
      ...['', 'Remind me ', '明日'].map((start) => [contactAskedBy(`${start}${text}`), contactTimeIn(`${start}${text}`, { saidAt: said })]),
      isInGame([{ role: 'user', text }]),
    ],
    longest: limits.message,
  },
  'finding details in English': { run: (text) => detailsOf(text, { language: 'en', saidAt: said }), longest: limits.message },
  'finding details in Chinese': { run: (text) => detailsOf(text, { language: 'zh', saidAt: said }), longest: limits.message },
  'finding details in German': { run: (text) => detailsOf(text, { language: 'de', saidAt: said }), longest: limits.message },
  'finding details in a language without spaces': {
    run: (text) => detailsOf(text, { language: 'ja', saidAt: said }),
    longest: limits.message,
  },
  'deriving a memory': {
    run: (content) => derive({ content, agent_id: null, source: null, context: [], timestamp: said }),
    longest: limits.message,
  },
  'finding a quote': {
    run: (text) => quoteFinder(text)(`b${text.slice(text.length / 2).toWellFormed()}`),
    longest: limits.message,
  },
  'redacting erased words': {
    run: (text) => createRedactor([text])(text.slice(0, 300).toWellFormed()),
    longest: limits.message,
  },
  'cutting excerpts of a message': {
    run: (content) => {
      const conversation = {
        messages: [{ role: 'user' as const, content, created_at: said, said_at: said }],
        redacted: [content],
        before: [],
      }
      for (let start = 0; start < content.length; start += 250) contextOf(conversation, { message_index: 0, span: [start, start + 40] })
    },
    longest: limits.message,
  },
}
