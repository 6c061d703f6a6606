import { type ForeignSpan, isBlank, type Line, lineCharactersRead } from './lines.ts'

/** Lines that a program writes or reads. One of them is enough. */
const machineLines = [
  // Programs: keywords with their syntax, statements, brackets, comments.
  /^\s{0,60}(?:import\s[\w{*"'./@]|from\s[\w.]{1,60}\simport\s|(?:export\s)?(?:async\s)?(?:function|fn|func|def|class|interface|struct|enum|impl|trait|namespace)\s{1,4}[\w$]{1,60}\s{0,4}[({:<]|(?:const|let|var|val)\s{1,4}(?:mut\s)?[\w${[\], ]{1,80}(?::[^=]{1,60})?\s?=|public\s|private\s|protected\s|#include\s?[<"]|using\s[\w.]{1,60};|package\s[\w.]{1,60};?$|<\?php|@\w{1,40}(?:\(|$)|#!\/)/,
  /^\s{0,60}(?:if|for|while|switch|catch|elif|else if)\s?\(.{1,200}\)\s?\{?\s{0,8}$/,
  /^\s{0,60}(?:for\s[\w, ()]{1,60}\sin\s[\w.()[\]]{1,80}|(?:if|elif|while|with)\s.{0,120}[=<>()[\]].{0,120}|else|try|finally|except(?:\s[\w.]{1,60})?(?:\sas\s\w{1,40})?):\s{0,8}$/,
  /^\s{0,60}(?:return|print|echo|console\.\w{1,10}|printf|println!?|assert|raise|throw|await|yield)\b.{0,200}(?:[;(){}[\]]|=>)/,
  /(?:[{}]|\(\)|\);|\}\)|[\]}],|=>)\s{0,8}$/,
  /[()=<>{}[\]].{0,200};\s{0,8}$/,
  /^\s{0,60}[\w$.]{1,60}\s?(?:=|\+=|-=|:=)\s?[\w$"'[{(-].{0,200}$/,
  /^\s{0,60}(?:\/\/\s|\/\*|\*\/|\* @|--\s|;;|<!--|#\s?(?:define|ifdef|endif|pragma))/,
  /^\s{0,60}<\/?[a-z][\w-]{0,30}(?:\s[\w:-]{1,40}(?:=["'{].{0,120})?)?\s?\/?>/i,
  // Data: JSON, YAML markers, tables, diffs.
  /^\s{0,60}["'][\w .-]{1,60}["']\s?:\s?\S/,
  /^\s{0,60}[[{]\s{0,4}(?:["'{[\]}\d]|$)/,
  /^\s{0,60}[\]}]{1,4}[,;]?\s{0,8}$/,
  /^\s{0,8}\|.{1,250}\|\s{0,8}$/,
  /^(?:\+\+\+|---|@@|diff --git|index [0-9a-f]{7})\s?\S/,
  // Logs, traces, errors, shells.
  /^\s{0,8}\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/,
  /^\s{0,8}\[?\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,6})?\]?\s/,
  /^\s{0,8}\[?(?:\w{3} \d{1,2} \d{2}:\d{2}:\d{2}|\d{1,2}\/\w{3}\/\d{4}:\d{2})/,
  /^\s{0,8}\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE|CRITICAL|NOTICE)\]?[\s:]/,
  /^\s{0,8}(?:Traceback \(most recent|Exception in thread|Caused by:|panic:|goroutine \d|Segmentation fault|npm (?:ERR|WARN)|error(?:\[\w{1,10}\])?: |warning: |fatal: |make: |bash: |zsh: |sh: |E\/|W\/)/,
  /^\s{0,60}(?:at\s[\w$.<>]{1,200}\(|File "|#\d{1,3}\s{1,4}0x|--> )/,
  /^\s{0,8}(?:[\w.]{1,100}\.)?[A-Z]\w{1,60}(?:Error|Exception|Warning)(?::|$|\s\()/,
  /^\s{0,8}(?:\$\s[a-z.]|❯|>>>|PS [A-Z]:\\|[A-Z]:\\|\w{1,30}@[\w-]{1,40}[:~])/,
]

/** Four words of letters at the start, none of them a keyword: a person wrote the line, with code in it perhaps. */
const prose =
  /^(?!(?:import|export|from|public|private|protected|function|class|def|const|let|var|return|if|for|while|async|static|type|interface|package|using|select|create|insert|update|delete|alter|npm|error|warning|fatal|traceback|caused|exception|at)\b)["“'(]?\p{L}[\p{L}'’]{0,30}(?:,?\s[\p{L}\p{N}'’]{1,30}){3}(?:[\s,.!?;:]|$)/iu
const fence = /^\s{0,3}(?:```|~~~)/
const sql =
  /(?<![\p{L}\p{N}])(?:select\s[^;]{1,2000}?\sfrom\s|insert\s{1,4}into\s|update\s{1,4}[\w."]{1,80}\s{1,4}set\s|delete\s{1,4}from\s|create\s{1,4}(?:or replace\s)?(?:unique\s)?(?:table|index|view|function|database)\s|alter\s{1,4}table\s|drop\s{1,4}table\s|with\s{1,4}\w{1,60}\sas\s?\()/iu
const isUpperSql = /\b(?:SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|CREATE|ALTER|VALUES|JOIN)\b/
const isIndented = /^(?: {2,}|\t)\s{0,60}\S/
const yamlLine = /^\s{0,60}(?:-\s)?[a-z_][\w.-]{0,40}:(?:\s.{0,200})?$|^\s{0,60}-\s\S.{0,120}$/
const yamlNested = /^(?: {2,}|\t)\s{0,60}(?:-\s)?[\w.-]{1,40}:/
/** Lines of a block that a program would not write, but that stand between two that it would. */
const gapMax = 2
const csvLinesLeast = 3

/** Finds code, with fences or without, SQL, logs, stack traces, JSON, YAML, and tables. */
export function* machineTextIn(content: string, lines: Line[]): Generator<ForeignSpan> {
  const isMachine = classify(lines)
  for (let index = 0; index < lines.length; ) {
    if (!isMachine[index]) {
      index++
      continue
    }
    let last = index
    for (let next = index + 1; next < lines.length && next <= last + gapMax + 1; next++) if (isMachine[next]) last = next
    yield spanOf(lines, index, last)
    index = last + 1
  }
  yield* sqlIn(content)
}

const spanOf = (lines: Line[], first: number, last: number): ForeignSpan => ({
  start: lines[first]?.start ?? 0,
  end: lines[last]?.end ?? 0,
  kind: 'quoted',
})

const classify = (lines: Line[]): boolean[] => {
  const is = lines.map(({ text }) => !prose.test(text) && machineLines.some((pattern) => pattern.test(text.slice(0, lineCharactersRead))))
  markFenced(lines, is)
  markRuns(lines, is, { matches: (line) => yamlLine.test(line.text.slice(0, lineCharactersRead)), isData: isYaml })
  markRuns(lines, is, { matches: (line) => cellsOf(line) > 1, isData: isTable })
  // What is indented below a line of a program belongs to it.
  for (let index = 1; index < lines.length; index++) if (is[index - 1] && isIndented.test(lines[index]?.text ?? '')) is[index] = true
  return is
}

const markFenced = (lines: Line[], is: boolean[]) => {
  let isOpen = false
  for (const [index, { text }] of lines.entries()) {
    const isFence = fence.test(text)
    if (isFence || isOpen) is[index] = true
    if (isFence) isOpen = !isOpen
  }
}

interface Data {
  matches: (line: Line) => boolean
  isData: (lines: Line[]) => boolean
}

/** Marks each run of matching lines that is data as a whole. */
const markRuns = (lines: Line[], is: boolean[], { matches, isData }: Data) => {
  for (let index = 0; index < lines.length; ) {
    const from = index
    while (index < lines.length && matches(lines[index] as Line)) index++
    if (index - from >= csvLinesLeast && isData(lines.slice(from, index))) is.fill(true, from, index)
    if (index === from) index++
  }
}

const isYaml = (lines: Line[]) =>
  lines.some(({ text }) => yamlNested.test(text)) && lines.some(({ text }) => /:\s{0,4}$/.test(text.slice(0, lineCharactersRead)))

/** Counts the cells of a line: commas with a space after them are of a sentence. */
const cellsOf = (line: Line) => {
  const text = line.text.slice(0, lineCharactersRead)
  if (isBlank(line) || /[.!?]\s/.test(text)) return 0
  return Math.max(...[/,(?!\s)/g, /;(?!\s)/g, /\t/g].map((mark) => text.split(mark).length))
}

const isTable = (lines: Line[]) => new Set(lines.map(cellsOf)).size === 1

/** Finds statements in SQL: to a semicolon, or to the end of the paragraph. */
function* sqlIn(content: string): Generator<ForeignSpan> {
  for (const { 0: paragraph, index } of content.matchAll(/(?:[^\n]|\n(?![^\S\n]{0,50}\n)){1,5000}/g)) {
    if (!isUpperSql.test(paragraph) && !/;|=|\*/.test(paragraph)) continue
    const found = sql.exec(paragraph.slice(0, 2500))
    if (!found) continue
    const last = paragraph.lastIndexOf(';')
    yield { start: index + found.index, end: index + (last > found.index ? last + 1 : paragraph.length), kind: 'quoted' }
  }
}
