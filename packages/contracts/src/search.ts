import { z } from 'zod'
import { text } from './text.ts'

export const SearchQuery = text({ min: 1, max: 10_000 }).meta({
  description:
    'Search text in any language, 1-10,000 characters. The text is plain: no character is an operator. Only the first 200 distinct words count.',
})

/** Delimits a substring by its start and end in UTF-16 code units, as in `String.prototype.slice`. */
export const Span = z.tuple([z.int(), z.int()])
