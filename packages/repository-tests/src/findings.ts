import { readFileSync } from 'node:fs'
import { proseOfMarkdown } from './markdown.ts'
import { phrases, refusedStarts } from './phrases.ts'
import { blank, type Prose } from './prose.ts'
import { proseOfSource, type Strings } from './source.ts'

export interface Finding {
  line: number
  found: string
  use: string
}

/** Finds the refused phrases of a text that was taken from a file. */
export const findingsOf = (source: string, prose: Prose[]): Finding[] => {
  const findings = prose.flatMap(({ kind, text, start }) => {
    const found: { offset: number; found: string; use: string }[] = []
    // Where phrases overlap, the first on the list is enough.
    let rest = text
    for (const { pattern, use } of phrases)
      rest = rest.replaceAll(pattern, (match: string, offset: number) => {
        found.push({ offset: start + offset, found: match.replaceAll(/\s+/g, ' '), use })
        return blank(match)
      })
    const body = text.trimStart()
    const first = kind === 'doc comment' ? refusedStarts.pattern.exec(body) : null
    if (first) found.push({ offset: start + text.length - body.length, found: `${first[0]} ...`, use: refusedStarts.use })
    return found
  })
  return findings
    .sort((one, other) => one.offset - other.offset)
    .map(({ offset, found, use }) => ({ line: source.slice(0, offset).split('\n').length, found, use }))
}

/** Reads a file and finds the refused phrases in what people read of it. */
export const findingsIn = (path: string, { name, strings }: { name: string; strings: Strings }): Finding[] => {
  const source = readFileSync(path, 'utf8')
  // The lines of YAML and of .env files are paragraphs, items and comments too.
  if (/\.(?:md|ya?ml|example)$/.test(name)) return findingsOf(source, proseOfMarkdown(source))
  if (!name.endsWith('.json')) return findingsOf(source, proseOfSource(name, source, strings))
  // In parentheses a JSON document is an expression.
  const expression = `(${source})`
  return findingsOf(expression, proseOfSource(`${name}.ts`, expression, strings))
}
