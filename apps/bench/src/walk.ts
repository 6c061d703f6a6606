/*
 * Takes the newcomer's walk of examples/newcomers-walk.md and prints how long each step took: `npm run bench:walk`. With `--write`, the
 * table goes into docs/benchmarks.md.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newcomersWalk } from '@acquaint/contract-tests/walk/newcomers-walk'
import { pack } from './integrations/sizes.ts'
import { writeSection } from './page.ts'
import { figure, markdownTable } from './table.ts'

const folder = await mkdtemp(join(tmpdir(), 'acquaint-walk-'))
try {
  const tarball = join(folder, 'acquaint.tgz')
  await pack('acquaint', tarball)
  const { steps, seen } = await newcomersWalk({ tarball, folder })
  const whole = steps.reduce((sum, { seconds }) => sum + seconds, 0)
  const rows = [...steps, { name: 'all', seconds: whole }].map(({ name, seconds }) => [name, figure(seconds)])
  const table = markdownTable(['step', 'seconds'], rows, { texts: 1 })
  const content = `${table}\n\nInstalled, the package takes ${figure(seen.installedBytes / 1e6)} MB (aim: at most 80 MB).`
  console.log(content)
  if (process.argv.includes('--write')) writeSection('walk', content)
} finally {
  await rm(folder, { recursive: true, force: true })
}
