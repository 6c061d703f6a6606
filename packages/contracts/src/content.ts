import { z } from 'zod'
import type { Issue } from './errors.ts'
import { unstorable } from './text.ts'

/** Bounds of the content of a document. Bytes are those of its texts in UTF-8, all together. */
export const contentLimits = { bytes: 2 * 1024 * 1024, chunks: 1000 } as const

/** A text, or the chunks that the application has cut it into. */
export type Content = string | string[]

const contentSchema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }
/** A content as a caller gives it. */
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
      'A text, which is split into passages by its structure, or 1-1000 chunks of your own, which are never merged. At most 2 MiB in all, and 10 MB for a request as JSON.',
    examples: ['Total cholesterol is 240 mg/dl. Haemoglobin is within the range.'],
  })
/** A content as it comes back. */
export const StoredContent = z
  .custom<Content>()
  .meta({ ...contentSchema, description: 'The content as it was sent: a string as a string, chunks as chunks.' })

/** Says what keeps strings from being the content of a document, if anything, and where. */
function contentIssue(content: string | unknown[]): Issue | undefined {
  const { bytes, chunks } = contentLimits
  if (typeof content === 'string') {
    const message = chunkIssue(content)
    if (message) return { path: [], message }
  } else {
    if (content.length === 0) return { path: [], message: 'must hold at least one chunk' }
    if (content.length > chunks) return { path: [], message: `has too many chunks: ${content.length} of at most ${chunks}` }
    for (const [index, chunk] of [...content].entries()) {
      const message = chunkIssue(chunk)
      if (message) return { path: [index], message }
    }
  }
  const size = contentBytes(content as Content) // every chunk is a string
  return size > bytes ? { path: [], message: `is too long: ${size} of at most ${bytes} bytes` } : undefined
}

const chunkIssue = (chunk: unknown): string | undefined => {
  if (typeof chunk !== 'string') return 'must be a string'
  return chunk === '' ? 'must have at least one character' : unstorable(chunk)
}

/** Counts the bytes of a content in UTF-8. */
export const contentBytes = (content: Content): number =>
  (typeof content === 'string' ? [content] : content).reduce((bytes, chunk) => bytes + new TextEncoder().encode(chunk).length, 0)
