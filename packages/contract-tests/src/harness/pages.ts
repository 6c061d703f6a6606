import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from './commands.ts'

/** A fenced block of code of a page. */
export interface Block {
  language: string
  text: string
  /** Line of the fence in its page. */
  line: number
  /** Why the tests do not run the block, from `<!-- not run: REASON -->` above it. Such a block is still parsed. */
  notRun: string | undefined
}

/** Address in the examples, which the tests replace by that of their server. */
export const documentedUrl = 'http://127.0.0.1:3000'

const folders = (await readdir(join(repository, 'docs'), { recursive: true })).filter(
  (path) => path.endsWith('.md') && !/^(?:node_modules|dist|\.vitepress)\/|\[/.test(path),
)

/** The README and all pages of the documentation, with their texts. */
export const pages: ReadonlyMap<string, string> = new Map(
  await Promise.all(
    ['README.md', ...folders.sort().map((path) => `docs/${path}`)].map(
      async (page) => [page, await readFile(join(repository, page), 'utf8')] as const,
    ),
  ),
)

export const textOf = (page: string): string => {
  const text = pages.get(page)
  if (text === undefined) throw new Error(`There is no page ${page}`)
  return text
}

/** Returns the blocks of a page in their order, of one language or of all. */
export const blocksOf = (page: string, language?: string): Block[] => {
  const text = textOf(page)
  const found = [...text.matchAll(/(?:^<!-- not run: ([^\n]+) -->\n\n)?^```(\w*)\n(.*?)^```$/gms)].map(
    ([whole, notRun, name = '', block = ''], index, all): Block => ({
      language: name,
      text: block,
      line: text.slice(0, (all[index]?.index ?? 0) + whole.indexOf('```')).split('\n').length,
      notRun,
    }),
  )
  return language === undefined ? found : found.filter((block) => block.language === language)
}

/** Returns the commands of the shell blocks of a page that the tests run. An indented line continues a command. */
export const commandsOf = (page: string): string[] =>
  blocksOf(page, 'sh')
    .filter(({ notRun }) => notRun === undefined)
    .flatMap(({ text }) =>
      text
        .trim()
        .split(/\n(?! )/)
        .filter(Boolean),
    )
