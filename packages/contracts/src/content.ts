import { z } from 'zod'
import type { Issue } from './errors.ts'
import { unicodeIssue } from './text.ts'

/** Limits of the content of a document. Bytes count all its chunks in UTF-8. */
export const contentLimits = { bytes: 2 * 1024 * 1024, chunks: 1000 } as const

/** One text, or the chunks into which the application split a text. */
export type Content = string | string[]

const contentSchema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }
/** Accepts the content of a document and enforces the limits. */
export const Content = z
  .custom<Content>((value) => typeof value === 'string' || Array.isArray(value), { error: 'must be a string or an array of strings' })
  .superRefine((value, ctx) => {
    const issue = contentIssue(value)
    if (issue) ctx.addIssue({ code: 'custom', ...issue })
  })
  .meta({
    anyOf: [
      { type: 'string', minLength: 1 },
      { type: 'array', minItems: 1, maxItems: contentLimits.chunks, items: { type: 'string', minLength: 1 } },
    ],
    description:
      'Text of the document: a string, or an array of 1-1,000 chunks. Acquaint splits a string into passages at headings, paragraphs, list items and sentences. Acquaint never merges chunks, and splits a chunk only if it is long. Maximum: 2 MiB in UTF-8 in total. No string may be empty.',
    examples: ['Total cholesterol is 240 mg/dl. Haemoglobin is within the range.'],
  })
/** Declares the content of a stored document, without limits. */
export const StoredContent = z.custom<Content>().meta({
  ...contentSchema,
  description: 'Text of the document, in the form in which the application sent it: a string, or an array of chunks.',
})

/** Finds the first fault of a content; undefined if the content is valid. */
function contentIssue(content: string | unknown[]): Issue | undefined {
  const { bytes, chunks } = contentLimits
  if (typeof content === 'string') {
    const message = chunkIssue(content)
    if (message) return { path: [], message }
  } else {
    if (content.length === 0) return { path: [], message: 'must contain at least one chunk' }
    if (content.length > chunks) return { path: [], message: `has too many chunks: ${content.length}, the maximum is ${chunks}` }
    for (const [index, chunk] of [...content].entries()) {
      const message = chunkIssue(chunk)
      if (message) return { path: [index], message }
    }
  }
  const size = contentBytes(content as Content) // every chunk is a string
  return size > bytes ? { path: [], message: `is too long: ${size} bytes, the maximum is ${bytes}` } : undefined
}

const chunkIssue = (chunk: unknown): string | undefined => {
  if (typeof chunk !== 'string') return 'must be a string'
  return chunk === '' ? 'must not be empty' : unicodeIssue(chunk)
}

/** Counts the bytes of a content in UTF-8. */
export const contentBytes = (content: Content): number =>
  (typeof content === 'string' ? [content] : content).reduce((bytes, chunk) => bytes + new TextEncoder().encode(chunk).length, 0)
