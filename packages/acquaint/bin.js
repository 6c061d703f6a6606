#!/usr/bin/env node
/* The command `acquaint` of the package: without a DATABASE_URL, the data lies in the home folder of the account. */
import { homedir } from 'node:os'
import { join } from 'node:path'

const [command] = process.argv.slice(2)
if (!process.env.DATABASE_URL) {
  const folder = join(homedir(), '.acquaint')
  process.env.DATABASE_URL = `sqlite:${join(folder, 'acquaint.db')}`
  // Standard output of the other commands is their result.
  if (command === undefined || command === 'serve') console.log(`Data folder: ${folder}`)
}
await import('./dist/main.js')
