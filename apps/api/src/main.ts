#!/usr/bin/env node
import { errors } from '@acquaint/contracts'
import { Command } from 'commander'
import { addDataCommands } from './commands/data.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addMcpCommand } from './commands/mcp.ts'
import { databaseOptionsOf, readConfig } from './config.ts'
import { type Database, openDatabase } from './db/database.ts'
import { causeOf } from './db/errors.ts'
import { ApiFailure, DatabaseUnavailable } from './errors.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { serve } from './serve.ts'

const program = new Command('acquaint').description('The user layer for applications built on AI agents.')

program
  .command('serve', { isDefault: true })
  .description('open the database, run pending migrations and serve')
  .action(() => serve(readConfig(process.env)))

program
  .command('migrate')
  .description('run pending migrations')
  .action(() =>
    withDatabase(async (db) => {
      await db.ready()
      console.log('The database is up to date.')
    }),
  )

addDataCommands(program)
addMcpCommand(program)
addDoctorCommand(program)

const keys = program.command('keys').description('manage the API keys of apps')

keys
  .command('create')
  .description('create a key and print it once')
  .requiredOption('--app <name>', 'the app of the key; created if it does not exist')
  .action(({ app: name }: { app: string }) =>
    withDatabase(async (db) => {
      if (name.length < 1 || name.length > 255) throw new ApiFailure('BAD_REQUEST', 'The name of the app must have 1-255 characters.')
      const { id, key, app } = await createKey(db, name)
      console.log(
        `app  ${app.name}\nid   ${id}\nkey  ${key}\n\nStore the key now: Acquaint has only its hash and cannot print the key again.`,
      )
    }),
  )

keys
  .command('list')
  .description('list all keys, without their secrets')
  .action(() =>
    withDatabase(async (db) => {
      const rows = await listKeys(db)
      for (const { id, app, created_at, revoked_at } of rows)
        console.log(`${id}  ${created_at}  ${revoked_at ? `revoked ${revoked_at}` : 'active'}  ${app}`)
      if (rows.length === 0) console.log('There are no keys. Create one with: acquaint keys create --app NAME')
    }),
  )

keys
  .command('revoke')
  .description('revoke a key; servers refuse it within a second')
  .argument('<id>', 'the id of the key, from keys list')
  .action((id: string) =>
    withDatabase(async (db) => {
      await revokeKey(db, id)
      console.log(`Revoked ${id}.`)
    }),
  )

const withDatabase = async (work: (db: Database) => Promise<void>) => {
  const config = readConfig(process.env)
  const options = databaseOptionsOf(config, (sentence) => console.error(`acquaint: ${sentence}`))
  const db = await openDatabase(config.DATABASE_URL, options)
  try {
    await work(db)
  } finally {
    await db.close()
  }
}

/** Returns one sentence for the operator, with the driver's message for errors of the database. */
const sentence = (error: unknown) => {
  if (!(error instanceof DatabaseUnavailable)) return error instanceof Error ? error.message : String(error)
  const { code, message } = causeOf(error.cause)
  return `${errors[error.code].title}: ${message || code}`
}

try {
  await program.parseAsync()
} catch (error) {
  console.error(`acquaint: ${sentence(error)}`)
  process.exitCode = 1
}
