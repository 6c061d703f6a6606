/** Widths and words of the answers are those of the file system backend of the SDK, which models know. */
const linesMax = 999_999
const numberWidth = String(linesMax).length
/** Line numbers that one answer names. */
const namedLinesMax = 100

/** Returns the content of a file with line numbers, from 1. */
export const viewOf = (path: string, text: string, range: number[] = []): string => {
  const lines = text.split('\n')
  if (lines.length > linesMax)
    throw new Error(`File ${path} has too many lines (${lines.length}). Maximum is ${linesMax.toLocaleString('en')} lines.`)
  const [first, last] = range
  if (first === undefined || last === undefined || range.length !== 2)
    return `Here's the content of ${path} with line numbers:\n${numbered(lines, 1)}`
  const start = Math.max(1, first)
  const shown = lines.slice(start - 1, last === -1 ? undefined : last)
  return `Here's the content of ${path} with line numbers:\n${numbered(shown, start)}`
}

/** Replaces the only occurrence of a text, and returns the new text with the lines around the change. */
export const replaceIn = (path: string, text: string, { old_str, new_str }: { old_str: string; new_str: string }) => {
  const found = linesWith(text, old_str)
  const line = found[0]
  if (line === undefined) throw new Error(`No replacement was performed, old_str \`${old_str}\` did not appear verbatim in ${path}.`)
  if (found.length > 1)
    throw new Error(
      `No replacement was performed. Multiple occurrences of old_str \`${old_str}\` in lines: ${found.slice(0, namedLinesMax).join(', ')}. Please ensure it is unique`,
    )
  const changed = text.replace(old_str, () => new_str)
  const start = Math.max(1, line - 2)
  const snippet = changed.split('\n').slice(start - 1, line + 2)
  const answer = `The memory file has been edited. Here is the snippet showing the change (with line numbers):\n${numbered(snippet, start)}`
  return { text: changed, answer }
}

/** Inserts lines after a line; 0 inserts them before the first. */
export const insertInto = (text: string, { insert_line, insert_text }: { insert_line: number; insert_text: string }): string => {
  const lines = text.split('\n')
  if (insert_line < 0 || insert_line > lines.length)
    throw new Error(
      `Invalid \`insert_line\` parameter: ${insert_line}. It should be within the range of lines of the file: [0, ${lines.length}]`,
    )
  return lines.toSpliced(insert_line, 0, insert_text.replace(/\n$/, '')).join('\n')
}

export const sizeOf = (bytes: number): string => {
  if (bytes === 0) return '0B'
  const power = Math.floor(Math.log2(bytes) / 10)
  const size = bytes / 1024 ** power
  return `${Number.isInteger(size) ? size : size.toFixed(1)}${['B', 'K', 'M', 'G'][power]}`
}

/** Returns the numbers of the lines in which an occurrence begins: one per line, as the backend of the SDK counts. */
const linesWith = (text: string, part: string): number[] => {
  const lines = text.split('\n')
  if (!part.includes('\n')) return lines.flatMap((line, index) => (line.includes(part) ? [index + 1] : []))
  const found = new Set<number>()
  let line = 1
  let counted = 0
  for (let at = text.indexOf(part); at !== -1 && found.size <= namedLinesMax; at = text.indexOf(part, at + 1)) {
    for (; counted < at; counted++) if (text[counted] === '\n') line++
    found.add(line)
  }
  return [...found]
}

const numbered = (lines: string[], start: number): string =>
  lines.map((line, index) => `${String(start + index).padStart(numberWidth)}\t${line}`).join('\n')
