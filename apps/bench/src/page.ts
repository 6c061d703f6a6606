import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { fileURLToPath } from 'node:url'
import { describeRuntime } from '@acquaint/api/db/sqlite/driver'
import { cores } from './affinity.ts'

/** Parts of docs/benchmarks.md that the benchmarks write, each between its own two markers. */
export const sections = [
  'database',
  'http',
  'growth',
  'docs on sqlite',
  'docs on postgres',
  'docs quality',
  'memories',
  'memory quality',
  'memory quality with embeddings',
  'forming',
  'forming messages',
  'walk',
  'integrations',
] as const
export type Section = (typeof sections)[number]

export const pagePath = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url))

const startOf = (section: Section) => `<!-- written by a benchmark: ${section} -->`
const endOf = (section: Section) => `<!-- end: ${section} -->`

/** Replaces what is between the markers of a section. */
export const replaceSection = (page: string, section: Section, content: string): string => {
  const [start, end] = [page.indexOf(startOf(section)), page.indexOf(endOf(section))]
  if (start < 0 || end < start) throw new Error(`docs/benchmarks.md needs the markers ${startOf(section)} and ${endOf(section)}`)
  return `${page.slice(0, start)}${startOf(section)}\n\n${content.trim()}\n\n${page.slice(end)}`
}

/** Writes a section of docs/benchmarks.md, with the day, the machine and the commit. */
export const writeSection = (section: Section, content: string): void => {
  const page = readFileSync(pagePath, 'utf8')
  writeFileSync(pagePath, replaceSection(page, section, `${provenance()}\n\n${content}`))
}

/** The circumstances of a run: figures mean nothing without them. */
export const provenance = (): string => {
  const git = (...parameters: string[]) => execFileSync('git', parameters, { encoding: 'utf8' }).trim()
  // The page itself changes while a run writes its tables.
  const sources = [':(top)', ':(top,exclude)docs/benchmarks.md']
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', ...sources) ? ' with uncommitted changes' : ''
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${platform()} ${arch()}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cores} cores`
  return `Measured on ${day}: ${machine}, ${describeRuntime()}, commit ${git('rev-parse', '--short', 'HEAD')}${changed}.`
}
