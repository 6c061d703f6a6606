/* Writes openapi.json from the contract: `npm run acquaint:openapi`. The tests compare the two. */
import { writeFile } from 'node:fs/promises'
import { openApi } from '../src/openapi.ts'

await writeFile(new URL('../openapi.json', import.meta.url), `${JSON.stringify(openApi(), null, 2)}\n`)
