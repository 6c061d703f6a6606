import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length

test('every file that is loaded on demand is explained when it does not arrive', () => {
  const found = sources
    // The routes list the files first, and load them below.
    .filter(({ name }) => name !== 'routes.tsx')
    .map(({ name, text }) => ({
      name,
      imports: count(text, /\bimport\('/g),
      explained: count(text, /\b(?:loadScreen|onDemand)\(\s*(?:async )?\(\) =>\s*\(?(?:await )?import\('/g),
    }))
    .filter(({ imports }) => imports > 0)
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ imports, explained }) => imports !== explained)).toEqual([])
})

test('every route loads its screen with an explanation', () => {
  const routes = sources.find(({ name }) => name === 'routes.tsx')?.text ?? ''
  const lazy = count(routes, /lazyRouteComponent\(/g)
  expect(lazy).toBeGreaterThan(0)
  expect(count(routes, /lazyRouteComponent\(\(\) => loadScreen\(/g)).toBe(lazy)
})
