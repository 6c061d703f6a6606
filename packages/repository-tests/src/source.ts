import { type Comment, parseSync, Visitor } from 'oxc-parser'
import { blank, type Prose, withoutQuotations } from './prose.ts'

/** Which string literals of a file are texts for people. */
export type Strings = 'sentences' | 'all' | 'titles' | 'none'

const sentenceWordsMin = 3

/** Returns the comments of a file of TypeScript or JSON, and those of its strings that people read. */
export const proseOfSource = (path: string, source: string, strings: Strings): Prose[] => {
  const { program, comments, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const prose = proseOfComments(source, comments)
  const add = (kind: Prose['kind'], { start, end }: { start: number; end: number }) =>
    prose.push({ kind, text: withoutQuotations(source.slice(start, end)), start })
  const addString = (node: { type: string; start: number; end: number; value?: unknown }) => {
    const inside = { start: node.start + 1, end: node.end - 1 }
    if (strings === 'all' || (strings === 'sentences' && isSentence(source.slice(inside.start, inside.end)))) add('text', inside)
  }
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') addString(node)
    },
    TemplateElement: ({ start, end }) => addString({ type: 'TemplateElement', start: start - 1, end: end + 1 }),
    JSXText: (node) => {
      if (strings === 'all') add('text', node)
    },
    CallExpression: ({ arguments: [first, ...rest] }) => {
      const last = rest.at(-1)
      const isTitle = first && (first.type === 'TemplateLiteral' || (first.type === 'Literal' && typeof first.value === 'string'))
      const isBody = last?.type === 'ArrowFunctionExpression' || last?.type === 'FunctionExpression'
      if (strings === 'titles' && isTitle && isBody) add('title', { start: first.start + 1, end: first.end - 1 })
    },
  }).visit(program)
  return prose
}

const isSentence = (text: string) => text.trim().split(/\s+/).length >= sentenceWordsMin

/** Comments without their marks; line comments that follow each other are one text. */
const proseOfComments = (source: string, comments: Comment[]): Prose[] => {
  const prose: Prose[] = []
  let previousEnd: number | undefined
  for (const { type, value, start, end } of comments) {
    const last = prose.at(-1)
    const between = previousEnd === undefined ? undefined : source.slice(previousEnd, start)
    previousEnd = type === 'Line' ? end : undefined
    if (type === 'Line') {
      if (last && between?.trim() === '') last.text += `${blank(between)}  ${value}`
      else prose.push({ kind: 'comment', text: `  ${value}`, start })
      continue
    }
    const text = `  ${value.replaceAll(/^[ \t]*\*/gm, blank)}  `
    prose.push({ kind: value.startsWith('*') ? 'doc comment' : 'comment', text, start })
  }
  return prose.map((one) => ({ ...one, text: withoutQuotations(one.text) }))
}
