import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { errors, filterLimits, parseMetadataFilter } from '@acquaint/contracts'
import { generatedPages } from '@acquaint/docs/generate/pages'
import { describe, expect, test } from 'vitest'
import { builtServer } from '../../src/harness/built-server.ts'
import { pages, textOf } from '../../src/harness/pages.ts'

const run = promisify(execFile)

describe('the reference', () => {
  test('the committed pages are those that the contract and the commands generate', async () => {
    const server = await builtServer()
    const generated = await generatedPages(async (parameters) => (await run(process.execPath, [server, ...parameters])).stdout)
    expect(Object.keys(generated)).toHaveLength(5)
    for (const [path, text] of Object.entries(generated)) expect(textOf(`docs/${path}`), 'run: npm run acquaint:docs').toBe(text)
  })

  test('the page of a code says what to do about each error, and about no other', () => {
    const headings = [...textOf('docs/operate/troubleshooting.md').matchAll(/^## ([A-Z_]+)$/gm)].map(([, code]) => code)
    expect(headings.toSorted()).toEqual(Object.keys(errors).toSorted())
  })

  test('the page of the filters has every operator that the contract knows', () => {
    const [{ message } = { message: '' }] = parseMetadataFilter({ $unknown: 1 }).issues
    const known = message.match(/\$\w+/g)?.filter((name) => name !== '$unknown') ?? []
    expect(known.length).toBeGreaterThan(10)
    for (const operator of known) expect(textOf('docs/reference/filters.md')).toContain(`"${operator}"`)
    expect(textOf('docs/reference/filters.md')).toContain(String(filterLimits.conditions))
  })

  test('no page of the documentation is longer than 250 lines, except those that programs write', () => {
    const long = [...pages].filter(([page, text]) => text.split('\n').length > 250 && page !== 'docs/benchmarks.md')
    expect(long.filter(([, text]) => !text.startsWith('<!-- Generated')).map(([page]) => page)).toEqual([])
  })
})
