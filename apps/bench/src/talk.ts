import { createAuthor } from './docs-text.ts'

/** Writes messages of a user: two sentences of real words each, at different times. */
export const createTalk = () => {
  const author = createAuthor(7)
  let said = 0
  return (count: number) =>
    Array.from({ length: count }, () => ({
      ...{ role: 'user' as const, content: `I ${author.paragraph(1)} My ${author.paragraph(1)}` },
      created_at: new Date(Date.UTC(2020, 0, 1) + said++ * 3_600_000).toISOString(),
    }))
}
