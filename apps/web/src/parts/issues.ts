import type { z } from 'zod'

/** Returns the issues of an input by a schema of the contract: the first one of each top-level field. */
export const issuesOf = (schema: z.ZodType, input: unknown): Map<string, string> => {
  const parsed = schema.safeParse(input)
  const issues = new Map<string, string>()
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [field = '', ...rest] = path.map(String)
    if (!issues.has(field)) issues.set(field, [rest.join('.'), message].filter(Boolean).join(' '))
  }
  return issues
}
