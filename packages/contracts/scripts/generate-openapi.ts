/*
 * Writes src/version.ts from package.json, then openapi.json from the contract: `npm run acquaint:openapi`. The version is
 * a constant, because browsers load the contract too and read no files. Tests compare both files with their origin.
 */
import { readFile, writeFile } from 'node:fs/promises'

const folder = new URL('../', import.meta.url)
const { version } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8')) as { version: string } // npm requires it
const source = `/** Generated from package.json by \`npm run acquaint:openapi\`. */\nexport const version = '${version}'\n`
await writeFile(new URL('src/version.ts', folder), source)

const { openApi } = await import('../src/openapi.ts')
await writeFile(new URL('openapi.json', folder), `${JSON.stringify(openApi(), null, 2)}\n`)
