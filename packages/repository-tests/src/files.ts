import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Finding, findingsIn } from './findings.ts'
import { type Root, roots } from './roots.ts'

export const repository = fileURLToPath(new URL('../../../', import.meta.url))

/** Paths of all files that git tracks or would track, from the root of the repository. */
export const trackedFiles = (): string[] => {
  const options = { cwd: repository, encoding: 'utf8' } as const
  const list = (...parameters: string[]) =>
    execFileSync('git', ['ls-files', '-z', ...parameters], options)
      .split('\0')
      .filter(Boolean)
  const deleted = new Set(list('--deleted'))
  return [...new Set(list('--cached', '--others', '--exclude-standard'))].filter((path) => !deleted.has(path)).sort()
}

const isRead = (path: string) => /\.(?:md|ts|tsx|js|mjs|ya?ml|env\.example)$/.test(path) || path.endsWith('openapi.json')
/** Tools write migrations, the changelogs of packages and the lock file. */
const isGenerated = (path: string) => /\/migrations\/.*\d{13}-|\/CHANGELOG\.md$|^pnpm-lock\.yaml$/.test(path)

/** Returns the root that decides about a file. */
export const rootOf = (path: string): Root => {
  const holds = (root: Root) => root.path === '.' || path === root.path || path.startsWith(`${root.path}/`)
  const [closest] = roots.filter(holds).sort((one, other) => other.path.length - one.path.length)
  if (!closest) throw new Error(`No root holds ${path}`)
  return closest
}

/** Finds the refused phrases of every file, by root. */
export const findingsByRoot = (): Map<Root, string[]> => {
  const all = new Map(roots.map((root) => [root, [] as string[]]))
  for (const name of trackedFiles().filter((path) => isRead(path) && !isGenerated(path))) {
    const root = rootOf(name)
    const isTest = /\.test(?:-d)?\.ts$/.test(name)
    const strings = isTest && root.strings !== 'none' ? 'titles' : root.strings
    all.get(root)?.push(...findingsIn(join(repository, name), { name, strings }).map((finding) => describe(name, finding)))
  }
  return all
}

const describe = (name: string, { line, found, use }: Finding) => `${name}:${line} "${found}": use ${use}`
