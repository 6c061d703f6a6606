import { execFile } from 'node:child_process'
import { access, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { inject } from 'vitest'
import { repository } from './commands.ts'

/** Folders below `packages` that npm publishes. */
export const publicPackages = ['contracts', 'client', 'ai-sdk', 'langgraph', 'anthropic', 'acquaint'] as const
export type PublicPackage = (typeof publicPackages)[number]

const run = promisify(execFile)
/** Any number: names the lock on the database server of the test run. */
const lock = 41_207

/** Returns the paths of tarballs, as npm publishes them, in the order of the names. Packs each once in a test run. */
export const packedPackages = (...names: PublicPackage[]): Promise<string[]> =>
  whilePacking(async () => {
    const tarballs: string[] = []
    for (const name of names) tarballs.push(await packedOnce(name))
    return tarballs
  })

/** Runs what builds, packs or reads the built packages. Test files that run at the same time wait for each other: a build empties its folder first. */
export const whilePacking = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    return await run()
  } finally {
    await client.end()
  }
}

const packedOnce = async (name: PublicPackage): Promise<string> => {
  const tarball = join(inject('packedFolder'), `${name}.tgz`)
  const isPacked = await access(tarball).then(
    () => true,
    () => false,
  )
  if (isPacked) return tarball
  const { packageManager } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  const partial = `${tarball}.partial`
  await run('npx', ['--yes', packageManager, 'pack', '--out', partial], { cwd: join(repository, 'packages', name) })
  await rename(partial, tarball)
  return tarball
}
