import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { builtServer } from './built-server.ts'

/**
 * Creates a folder for the commands of a page, and an environment in which `npx acquaint` is the built server: the package is
 * not on npm before its release.
 */
export const readerOf = async (environment: Record<string, string>) => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-reader-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const bin = join(folder, 'bin')
  await mkdir(bin)
  const npx = `#!/bin/sh\n[ "$1" = -y ] && shift\n[ "$1" = acquaint ] || exit 64\nshift\nexec '${process.execPath}' '${await builtServer()}' "$@"\n`
  await writeFile(join(bin, 'npx'), npx)
  await chmod(join(bin, 'npx'), 0o755)
  const path = `${bin}${delimiter}${process.env.PATH}`
  return { folder, environment: { HOME: folder, PORT: '0', ...environment, PATH: path } }
}
