import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from '../harness/commands.ts'

/** Installs the package `acquaint` from its tarball into a new folder. */
export const installAcquaint = async (project: string, tarball: string): Promise<void> => {
  await mkdir(project)
  await writeFile(join(project, 'package.json'), '{ "private": true }')
  // The driver of Node 20 compiles for minutes: the one that this workspace compiled is copied.
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  await promisify(execFile)('npm', ['install', ...flags, tarball], { cwd: project })
  if (Number(process.versions.napi) >= 10) return
  const { resolve } = createRequire(join(repository, 'packages/sqlite-node-20/package.json'))
  const binary = 'build/Release/better_sqlite3.node'
  await cp(join(dirname(resolve('better-sqlite3-12/package.json')), binary), join(project, 'node_modules/better-sqlite3-12', binary))
}
