import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MarkdownOptions } from 'vitepress'

type Transformer = NonNullable<MarkdownOptions['codeTransformers']>[number]

/** Gives the colours of code as classes with a style sheet: Shiki writes style attributes, which the policy of the server refuses. */
export const highlightStyles = () => {
  const rules = new Map<string, string>()
  const classOf = (style: string): string => {
    const name = `hl-${createHash('sha256').update(style).digest('hex').slice(0, 6)}`
    rules.set(name, style)
    return name
  }
  const transformer: Transformer = {
    name: 'styles-to-classes',
    span(node) {
      replaceStyle(node)
    },
    pre(node) {
      replaceStyle(node)
    },
  }
  const replaceStyle = (node: Parameters<NonNullable<Transformer['pre']>>[0]) => {
    const { style, class: classes } = node.properties
    if (typeof style !== 'string') return
    delete node.properties.style
    node.properties.class = [classes, classOf(style)].flat().filter(Boolean).join(' ')
  }
  return {
    transformer,
    write: (folder: string): Promise<void> =>
      writeFile(join(folder, 'code.css'), [...rules].map(([name, style]) => `.${name}{${style}}\n`).join('')),
  }
}
