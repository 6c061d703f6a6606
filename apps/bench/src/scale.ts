/*
 * Measures what one user costs on Postgres, and simulates 10^9 of them: `npm run bench:scale -- [--users N] [--write]`.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { endProgress } from './progress.ts'
import { measureUser } from './scale/measure.ts'
import { measuredPath } from './scale/measured.ts'
import { scaleTables, writeScalePage } from './scale/tables.ts'

const { values } = parseArgs({ options: { users: { type: 'string', default: '300' }, write: { type: 'boolean', default: false } } })
const users = Number(values.users)
if (!Number.isInteger(users) || users < 10) throw new Error('--users must be a whole number of at least 10')

const measured = await measureUser(users)
endProgress()
if (values.write) {
  writeFileSync(measuredPath, `${JSON.stringify(measured, null, 2)}\n`)
  writeScalePage(measured)
}
console.log(Object.values(scaleTables(measured)).join('\n\n'))
