/*
 * `npm start` and `npm run acquaint`: installs and builds what is missing or stale, then becomes the server. The server
 * runs in this very process, so that a signal to it reaches the server and leaves no orphan.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const { packageManager } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const pnpm = process.platform === 'win32' ? 'npx.cmd' : 'npx'

/** Says nothing unless it fails: what a command of the CLI prints is all that is printed. */
const run = (args) => {
  const { status, stdout, stderr, error } = spawnSync(pnpm, ['--yes', packageManager, ...args], {
    cwd: new URL('.', import.meta.url),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  process.stderr.write(`${stdout}${stderr}${error?.message ?? ''}`)
  process.exit(status ?? 1)
}

if (!existsSync(new URL('node_modules', import.meta.url))) process.stderr.write('Installing Acquaint: this takes a minute or two ...\n')
// pnpm installs first where something is missing or stale: see verifyDepsBeforeRun in pnpm-workspace.yaml.
run(['run', 'build', '--filter=@acquaint/api', '--filter=@acquaint/web', '--filter=@acquaint/docs'])
await import('./apps/api/dist/main.js')
