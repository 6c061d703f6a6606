/* Writes api.md from the contract: `npm run acquaint:api-md`. The tests compare the two. */
import { writeFile } from 'node:fs/promises'
import { apiMd } from './api-md.ts'

await writeFile(new URL('../api.md', import.meta.url), apiMd())
