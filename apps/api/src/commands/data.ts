import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { vacuumErasedTables } from '../db/postgres/vacuum-erased.ts'
import { backupFile } from '../db/sqlite/backup.ts'
import { fileOf } from '../db/sqlite/prepare-file.ts'
import { restoreFile } from '../db/sqlite/restore.ts'
import { vacuumErasedFile } from '../db/sqlite/vacuum-erased.ts'
import { type Verification, verifyFile } from '../db/sqlite/verify.ts'

/** Adds the commands over the data as a whole: backup, restore, verify and vacuum-erased. */
export const addDataCommands = (program: Command): void => {
  program
    .command('backup')
    .description('copy the database to a new file; the server may run')
    .argument('<file>', 'the file to make')
    .action(async (file: string) => {
      const { bytes } = await backupFile(sqliteFile('pg_dump --format=custom --file=FILE "$DATABASE_URL"'), file)
      console.log(`Saved ${file}: ${bytes} bytes, verified. Only your account can read the file.`)
    })

  program
    .command('restore')
    .description('replace the database by a backup; stop the server before')
    .argument('<file>', 'a file that backup made')
    .action(async (file: string) => {
      const target = sqliteFile('pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE')
      const { counts, replaced } = await restoreFile(file, target)
      printCounts(counts)
      console.log(`Restored ${target} from ${file}.`)
      if (replaced !== undefined) console.log(`The replaced database is ${replaced}: delete it when you no longer need it.`)
      console.log('Users that were erased after the backup are there again: erase them again.')
    })

  program
    .command('verify')
    .description('check the database: pages, foreign keys, full-text index; exit code 1 on a fault')
    .argument('[file]', 'another file, such as a backup')
    .action(async (file: string | undefined) => {
      const path = file ?? sqliteFile('pg_amcheck "$DATABASE_URL"')
      const { faults, counts } = await verifyFile(path)
      printCounts(counts)
      for (const fault of faults) console.error(`fault: ${fault}`)
      console.log(faults.length === 0 ? `${path} is sound.` : `${path} is damaged: restore a backup.`)
      if (faults.length > 0) process.exitCode = 1
    })

  program
    .command('vacuum-erased')
    .description('remove what the database still has of erased data; the server may run')
    .option('--full', 'write the file of SQLite or the tables of Postgres again; others wait meanwhile')
    .action(async ({ full = false }: { full?: boolean }) => {
      const { DATABASE_URL } = readConfig(process.env)
      const isSqlite = DATABASE_URL.startsWith('sqlite:')
      const done = isSqlite ? await vacuumErasedFile(fileOf(DATABASE_URL), { full }) : await vacuumErasedTables(DATABASE_URL, { full })
      for (const sentence of done) console.log(sentence)
    })
}

/** Returns the path of the SQLite file, and refuses Postgres, which has a command of its own. */
const sqliteFile = (postgresCommand: string): string => {
  const { DATABASE_URL } = readConfig(process.env)
  if (DATABASE_URL.startsWith('sqlite:')) return fileOf(DATABASE_URL)
  throw new Error(`This command is for SQLite. On Postgres, run: ${postgresCommand}`)
}

const printCounts = (counts: Verification['counts']) => {
  for (const [table, rows] of counts) console.log(`${String(rows).padStart(10)}  ${table}`)
}
