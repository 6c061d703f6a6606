import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('..', import.meta.url))
const read = (ending: string) =>
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(src, name), 'utf8'))

const styles = read('.css')
  .join('\n')
  .replaceAll(/\/\*.*?\*\/|url\([^)]*\)|"[^"]*"/gs, '')
const defined = new Set([...styles.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name))

const sources = [...read('.tsx'), ...read('.ts')]
/** Classes that are written as such, and every other text that may be one. */
const used = new Set(sources.flatMap((text) => [...text.matchAll(/className="([^"]*)"/g)]).flatMap(([, names = '']) => names.split(/\s+/)))
const written = new Set(
  sources.flatMap((text) => [...text.matchAll(/["'`]([^"'`\n]*)["'`]/g)]).flatMap(([, words = '']) => words.split(/\s+/)),
)

test('every class in a component is in a style sheet', () => {
  expect(used.size).toBeGreaterThan(50)
  expect([...used].filter((name) => name !== '' && !defined.has(name))).toEqual([])
})

test('every class in a style sheet is in a component', () => {
  // Icons get theirs from the library.
  const own = [...defined].filter((name) => name !== 'lucide')
  expect(own.filter((name) => !used.has(name ?? '') && !written.has(name ?? ''))).toEqual([])
})

test('no rule has a browser style the whole page or table again for one new row', () => {
  const selectors = [...styles.matchAll(/([^{};]+)\{/g)].flatMap(([, text = '']) => text.split(/,(?![^(]*\))/)).map((one) => one.trim())
  const subjects = selectors.map((selector) => selector.split(/\s*[\s>+~]\s*(?![^(]*\))/).at(-1) ?? '')
  expect(subjects.length).toBeGreaterThan(500)
  // Every element that is added or removed asks for the style of these again.
  expect(subjects.filter((subject) => /^(html|body|:root|tr|tbody|\.tbl)\b.*:has\(/.test(subject))).toEqual([])
  // Each new child, in any parent, has all of the others styled again.
  expect(selectors.filter((selector) => /[+~]\s*(\*|:not)/.test(selector))).toEqual([])
  // Without a name, the place of a child counts for the children of every element.
  expect(subjects.filter((subject) => /^:nth-/.test(subject))).toEqual([])
})
