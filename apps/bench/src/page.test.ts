import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pagePath, provenance, replaceSection, sections } from './page.ts'

const marked = (section: string, content: string) => `<!-- written by a benchmark: ${section} -->\n${content}<!-- end: ${section} -->`

describe('docs/benchmarks.md', () => {
  test.each(sections)('has the markers of the section "%s", and figures between them', (section) => {
    const page = readFileSync(pagePath, 'utf8')
    const [before = '', after = ''] = replaceSection(page, section, 'FIGURES').split('\n\nFIGURES\n\n')
    const old = page.slice(before.length, page.length - after.length)
    expect(old).toMatch(/^\n\nMeasured on \d{4}-\d\d-\d\d\b.*commit [0-9a-f]{7}.*\n\n[\s\S]*\d/)
  })

  test('names no section that no benchmark writes', () => {
    const named = [...readFileSync(pagePath, 'utf8').matchAll(/<!-- written by a benchmark: (.*) -->/g)].map(([, section]) => section)
    expect(named.toSorted()).toEqual([...sections].toSorted())
  })
})

describe('a section', () => {
  test('is replaced without a change to the text around it', () => {
    const page = `# Title\n\n${marked('http', 'old\n')}\n\nBetween.\n\n${marked('docs quality', 'kept\n')}\n\nEnd.\n`
    expect(replaceSection(page, 'http', '\n| new |\n')).toBe(page.replace('\nold\n', '\n\n| new |\n\n'))
  })

  test('is not written to a page without its markers', () => {
    expect(() => replaceSection(marked('http', ''), 'database', 'new')).toThrow('<!-- written by a benchmark: database -->')
    expect(() => replaceSection('<!-- end: http -->\n<!-- written by a benchmark: http -->', 'http', 'new')).toThrow('needs the markers')
  })

  test('starts with the day, the machine, the runtime and the commit', () => {
    expect(provenance()).toMatch(
      /^Measured on \d{4}-\d\d-\d\d: .+, \d+ cores, Node \d+\.\d+\.\d+, better-sqlite3 \d+, SQLite \d+\.\d+\.\d+, commit [0-9a-f]{7,}/,
    )
  })
})
