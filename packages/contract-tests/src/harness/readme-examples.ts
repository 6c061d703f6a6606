import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { repository, type } from './commands.ts'
import { printedBy } from './printed-by.ts'

/** Those of the workspace, whose packages are sources here. */
const flags =
  '--skipLibCheck --strict --target es2022 --lib es2023,es2024.string,dom --module nodenext --allowImportingTsExtensions --exactOptionalPropertyTypes --types node'

/** Compiles the TypeScript of a package's README as one program, runs it with some texts replaced, and returns what it prints. */
export const runReadme = async (packageName: string, replacements: Record<string, string>): Promise<string> => {
  const folder = join(repository, 'packages', packageName)
  const file = join(folder, `example-${process.pid}.ts`)
  onTestFinished(() => rm(file, { force: true }))
  const readme = await readFile(join(folder, 'README.md'), 'utf8')
  const example = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block = '']) => block).join('\n')
  await writeFile(file, example)
  await type(`npx tsc --noEmit ${file} --ignoreConfig ${flags} --typeRoots ${join(folder, 'node_modules/@types')}`)
  await writeFile(
    file,
    Object.entries(replacements).reduce((text, [from, to]) => replaceOne(text, from, to), example),
  )
  return printedBy(file)
}

const replaceOne = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`The README does not contain ${from}`)
  return text.replaceAll(from, to)
}
