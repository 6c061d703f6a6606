import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { slugOf } from '../../../docs/.vitepress/slug.ts'
import { repository, trackedFiles } from '../src/files.ts'

const pages = trackedFiles().filter((path) => path.endsWith('.md') && !path.endsWith('/CHANGELOG.md'))
/** Returns the anchors of the headings of a page, as GitHub and the site write them. */
const anchorsOf = (page: string): string[] => {
  if (!page.endsWith('.md')) return []
  const prose = read(page).replaceAll(/^```.*?^```/gms, '')
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => slugOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')))
}
const read = (path: string) => readFileSync(join(repository, path), 'utf8')

describe('the Markdown of the repository', () => {
  test.each(pages)('links to files that exist in %s', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
    const missing = targets.filter((target) => !existsSync(join(repository, normalize(join(dirname(page), target)))))
    expect(missing).toEqual([])
  })

  test.each(pages)('links to headings that exist in %s', (page) => {
    const targets = [...read(page).matchAll(/\]\(((?!https?:)[^)#]*)#([^)]+)\)/g)]
    const missing = targets.filter(([, path = '', anchor = '']) => {
      const target = path === '' ? page : normalize(join(dirname(page), path))
      return !anchorsOf(target).includes(anchor)
    })
    expect(missing.map(([link]) => link)).toEqual([])
  })

  test.each(pages)('links to files of this repository by their present path in %s', (page) => {
    const prefix = 'https://github.com/acquaint/acquaint/blob/main/'
    const paths = [...read(page).matchAll(/\]\((https:[^)#\s]+)/g)].flatMap(([, url = '']) =>
      url.startsWith(prefix) ? [url.slice(prefix.length)] : [],
    )
    expect(paths.filter((path) => !existsSync(join(repository, path)))).toEqual([])
  })

  test('names commands of package.json only', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = pages.flatMap((page) => [...read(page).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => ({ page, name })))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([])
  })

  test('has a README of at most 120 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(120)
  })
})

describe('the README', () => {
  test('has one example in TypeScript, of at most 15 lines', () => {
    const examples = [...read('README.md').matchAll(/^```ts\n(.*?)^```/gms)].map(([, text = '']) => text.trim().split('\n').length)
    expect(examples).toHaveLength(1)
    expect(examples[0]).toBeLessThanOrEqual(15)
  })
})

describe('ARCHITECTURE.md', () => {
  test('names tests for each of the ten promises', () => {
    const rows = read('ARCHITECTURE.md').match(/^\| \d+ +\|.*$/gm) ?? []
    expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const row of rows) expect(row).toMatch(/\]\([^)]*\.test\.ts\)/)
  })

  test('draws files and folders of the server that exist', () => {
    const drawing = /^apps\/api\/src\/\n(.*?)^```/ms.exec(read('ARCHITECTURE.md'))?.[1] ?? ''
    const names = drawing.split('\n').flatMap((line) => line.slice(0, 33).match(/[\w/-]+(?:\.ts|\/)/g) ?? [])
    expect(names).toContain('db/sqlite/')
    expect(names.filter((name) => !existsSync(join(repository, 'apps/api/src', name)))).toEqual([])
  })

  test('draws every folder of the server', () => {
    const folders = trackedFiles().flatMap((path) => /^apps\/api\/src\/(\w+)\//.exec(path)?.[1] ?? [])
    const drawing = read('ARCHITECTURE.md')
    expect([...new Set(folders)].filter((folder) => !drawing.includes(`${folder}/`))).toEqual([])
  })
})
