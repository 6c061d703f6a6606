import type { MarkdownRenderer } from 'vitepress'

/** Aligns the cells of tables by a class: markdown-it writes style attributes, which the policy of the server refuses. */
export const alignByClass = (md: MarkdownRenderer): void => {
  md.core.ruler.push('align-by-class', ({ tokens }) => {
    for (const token of tokens) {
      const [, side] = /^text-align:(\w+)$/.exec(token.attrGet('style') ?? '') ?? []
      if (side !== undefined) token.attrs = [['class', `align-${side}`]]
    }
  })
}
