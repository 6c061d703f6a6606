import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import pg from 'pg'
import type { Config } from '../../config.ts'
import * as postgresMigrations from '../../db/postgres/migrations/index.ts'
import { describeRuntime } from '../../db/sqlite/driver.ts'
import { fileOf, warnOfModes } from '../../db/sqlite/prepare-file.ts'
import { verifyFile } from '../../db/sqlite/verify.ts'
import { type Finding, faultOf } from './finding.ts'
import { checkReplica } from './replica.ts'

/** Checks that the database can be opened, without a change to it. */
export const checkDatabase = async (config: Config): Promise<Finding[]> => {
  const { DATABASE_URL } = config
  if (!DATABASE_URL.startsWith('sqlite:')) return [...(await checkPostgres(DATABASE_URL)), ...(await checkReplica(config))]
  const found = await checkSqlite(resolve(fileOf(DATABASE_URL)))
  if (config.DATABASE_READ_URL === undefined) return found
  return [...found, { kind: 'fault', text: 'DATABASE_READ_URL is for Postgres: remove it, or set DATABASE_URL to a Postgres database.' }]
}

/** A server refuses writes on a full disk. */
const freeBytesLeast = 200_000_000
/** Files up to this size are verified, which takes seconds. */
const verifiedBytesMax = 500_000_000

const checkSqlite = async (file: string): Promise<Finding[]> => [
  ...(await faultOf('The SQLite driver does not load', async () => [{ kind: 'ok', text: `${describeRuntime()}.` }])),
  ...(await faultOf('The folder of the database cannot be used', () => checkFolder(dirname(file)))),
  ...(await faultOf('The database cannot be read', () => checkFile(file))),
  ...(await warnOfModes(file)).map((text): Finding => ({ kind: 'warning', text })),
]

const checkFolder = async (folder: string): Promise<Finding[]> => {
  const existing = await nearest(folder)
  await access(existing, constants.W_OK)
  const { bavail, bsize } = await statfs(existing)
  const free = `${Math.floor((bavail * bsize) / 1_000_000)} MB of disk space are free.`
  if (bavail * bsize < freeBytesLeast) return [{ kind: 'warning', text: `Only ${free} A full disk refuses every write: free some space.` }]
  return [{ kind: 'ok', text: `The folder ${folder} can be written. ${free}` }]
}

/** Returns the folder, or the nearest one above that exists. */
const nearest = async (folder: string): Promise<string> => {
  const found = await stat(folder).catch(() => undefined)
  if (found && !found.isDirectory()) throw new Error(`${folder} is no folder: move the file, or change DATABASE_URL`)
  return found || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

const checkFile = async (file: string): Promise<Finding[]> => {
  const found = await stat(file).catch(() => undefined)
  if (!found) return [{ kind: 'ok', text: `There is no database ${file} yet: the first start creates it.` }]
  await access(file, constants.R_OK | constants.W_OK)
  if (found.size > verifiedBytesMax)
    return [{ kind: 'warning', text: `The database ${file} is large. To check all of it, run: acquaint verify` }]
  const { faults, counts } = await verifyFile(file)
  if (faults.length > 0) return faults.map((fault) => ({ kind: 'fault', text: `${fault} Restore a backup: acquaint restore FILE` }))
  const users = counts.find(([table]) => table === 'users')?.[1] ?? 0
  return [{ kind: 'ok', text: `The database ${file} is sound, and has ${users} users.` }]
}

const checkPostgres = (url: string): Promise<Finding[]> =>
  faultOf('Postgres does not answer', async () => {
    const client = new pg.Client({ connectionString: url, application_name: 'acquaint doctor', connectionTimeoutMillis: 5000 })
    await client.connect()
    try {
      const { rows: versions } = await client.query<{ server_version: string }>('SHOW server_version')
      const { rows: tables } = await client.query<{ found: string | null }>("SELECT to_regclass('migrations') AS found")
      const { rows: applied } = tables[0]?.found ? await client.query<{ name: string }>('SELECT name FROM migrations') : { rows: [] }
      const known = new Set(Object.keys(postgresMigrations))
      const later = applied.find(({ name }) => !known.has(name))
      if (later) return [{ kind: 'fault', text: `The database is from a later release, which added ${later.name}: update Acquaint.` }]
      const pending = known.size - applied.length
      const state = pending === 0 ? 'is up to date' : `needs ${pending} migrations, which the next start runs`
      return [{ kind: 'ok', text: `Postgres ${versions[0]?.server_version ?? ''} answers. The database ${state}.` }]
    } finally {
      await client.end()
    }
  })
