/** A Markdown table whose columns also line up in a terminal: the first `texts` columns are words, the others numbers. */
export const markdownTable = (headers: string[], rows: string[][], { texts }: { texts: number }): string => {
  const widths = headers.map((header, column) => Math.max(3, header.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) =>
    `| ${widths.map((width, column) => (column < texts ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width))).join(' | ')} |`
  const rule = widths.map((width, column) => (column < texts ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(headers), line(rule), ...rows.map(line)].join('\n')
}

/** A number with three digits that say something; nothing for one that was not measured. */
export const figure = (value: number | undefined): string => {
  if (value === undefined || Number.isNaN(value)) return ''
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Whether an aim was reached, in the words of the tables. */
export const verdict = (isMet: boolean): string => (isMet ? 'met' : 'not met')
