import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository, trackedFiles } from '../src/files.ts'

const pages = trackedFiles().filter((path) => path.endsWith('.md') && !path.endsWith('/CHANGELOG.md'))
const read = (path: string) => readFileSync(join(repository, path), 'utf8')

describe('the Markdown of the repository', () => {
  test.each(pages)('links to files that exist in %s', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
    const missing = targets.filter((target) => !existsSync(join(repository, normalize(join(dirname(page), target)))))
    expect(missing).toEqual([])
  })

  test('names commands of package.json only', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = pages.flatMap((page) => [...read(page).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => ({ page, name })))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([])
  })

  test('has a README of at most 200 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(200)
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
