import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository, type } from './commands.ts'
import { blocksOf, documentedUrl } from './pages.ts'
import { printedBy } from './printed-by.ts'

const flags =
  '--skipLibCheck --strict --target es2022 --lib es2023,es2024.string,dom --module nodenext --allowImportingTsExtensions --types node'

/** Path of the examples of a page as one program, in a folder that finds the packages it imports. */
const exampleOf = (page: string): string => {
  const needsAiSdk = blocksOf(page, 'ts').some(({ text }) => text.includes("'@acquaint/ai-sdk'"))
  const folder = needsAiSdk ? 'packages/ai-sdk' : 'packages/contract-tests'
  return join(repository, folder, `example-${process.pid}-${page.replaceAll(/\W/g, '-')}.ts`)
}

/** Compiles all TypeScript of the pages, each page as one program, also what the tests do not run. */
export const compilePages = async (pages: string[]): Promise<void> => {
  const files = pages.map(exampleOf)
  try {
    for (const page of pages) {
      const text = blocksOf(page, 'ts')
        .map((block) => block.text)
        .join('\n')
      await writeFile(exampleOf(page), text)
    }
    const types = join(repository, 'packages/contract-tests/node_modules/@types')
    await type(`npx tsc --noEmit ${files.join(' ')} --ignoreConfig ${flags} --typeRoots ${types}`)
  } finally {
    for (const file of files) await rm(file, { force: true })
  }
}

/** Runs the TypeScript of a page against a server, and returns what it prints. */
export const runPage = async (page: string, origin: string): Promise<string> => {
  const file = exampleOf(page)
  const blocks = blocksOf(page, 'ts').filter(({ notRun }) => notRun === undefined)
  try {
    await writeFile(
      file,
      blocks
        .map(({ text }) => text)
        .join('\n')
        .replaceAll(documentedUrl, origin),
    )
    return await printedBy(file)
  } finally {
    await rm(file, { force: true })
  }
}
