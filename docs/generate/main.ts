/* Writes the generated pages of the reference: `npm run acquaint:docs`. A test compares them with their origin. */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { generatedPages } from './pages.ts'

const run = promisify(execFile)
const server = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url))
const pages = await generatedPages(async (parameters) => (await run(process.execPath, [server, ...parameters])).stdout)
for (const [path, text] of Object.entries(pages)) await writeFile(new URL(`../${path}`, import.meta.url), text)
