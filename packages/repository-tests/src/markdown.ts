import { blank, type Prose, withoutQuotations } from './prose.ts'

const notProse = [
  /^(```+|~~~+).*?^\1/gms, // fenced code
  /<!--.*?-->/gs,
  /\]\([^)\n]*\)/g, // targets of links
  /https?:\/\/\S+/g,
]

/** The beginning of a line that starts a block of its own: a phrase does not run from one block into the next. */
const blockStart = /^(?=[ \t]*(?:$|[-*+] |\d+\. |[|#>]))/m

/** Returns the paragraphs, items and rows of a Markdown file, without code and quotations. */
export const proseOfMarkdown = (source: string): Prose[] => {
  const text = notProse.reduce((rest, pattern) => rest.replaceAll(pattern, blank), source)
  let start = 0
  return text.split(blockStart).map((block) => {
    const prose: Prose = { kind: 'text', text: withoutQuotations(block), start }
    start += block.length
    return prose
  })
}
