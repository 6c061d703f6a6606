import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bytesOf, callNames, readMeasured } from './measured.ts'
import { assumptions, simulate } from './simulate.ts'
import { scalePagePath, scaleSections, withTables } from './tables.ts'

const measured = readMeasured()

describe('docs/scale.md', () => {
  test('shows the tables of the committed measurement', () => {
    const page = readFileSync(scalePagePath, 'utf8')
    expect(withoutPadding(page), 'run: npm run bench:scale -- --write').toBe(withoutPadding(withTables(page, measured)))
    for (const section of scaleSections) expect(page.split(`<!-- end: ${section} -->`)).toHaveLength(2)
  })

  test('is not written without its markers', () => {
    expect(() => withTables('# Scale\n', measured)).toThrow('<!-- written by bench:scale: bytes -->')
  })
})

describe('the simulation', () => {
  test('gives the same figures for the same measurement', () => {
    expect(simulate(measured)).toEqual(simulate(measured))
  })

  test('shares the bytes of all users out over the shards', () => {
    const { rows, totals } = simulate(measured)
    expect(totals.terabytes).toBeCloseTo((assumptions.users * bytesOf(measured)) / 1e12)
    for (const { shards, gigabytes, fullestByUser } of rows)
      expect((gigabytes * shards) / fullestByUser).toBeCloseTo(totals.terabytes * 1000, 3)
  })

  test('places users evenly, and apps of very different sizes unevenly', () => {
    for (const { fullestByUser, fullestByApp } of simulate(measured).rows) {
      expect(fullestByUser).toBeGreaterThan(1)
      expect(fullestByUser).toBeLessThan(1.01)
      expect(fullestByApp).toBeGreaterThan(1.5)
    }
  })

  test('doubles the cores where every call costs twice as much', () => {
    const twice = { ...measured, calls: Object.fromEntries(callNames.map((name) => [name, doubled(measured.calls[name])])) }
    const { postgresCores } = simulate(twice as typeof measured).totals
    expect(postgresCores).toBeCloseTo(2 * simulate(measured).totals.postgresCores)
  })
})

const doubled = (cost: (typeof measured)['calls']['users.get']) => ({ ...cost, postgresMs: 2 * cost.postgresMs })

/** The formatter of the repository pads tables by itself. */
const withoutPadding = (page: string) => page.replaceAll(/ +\|/g, ' |').replaceAll(/-+/g, '-')
