import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'vitest'
import { atoms } from '../cases/atoms.ts'

/** Work on texts of any length, and the greatest length that reaches it. */
export interface TextWork {
  run: (text: string) => unknown
  /** UTF-16 code units. */
  longest: number
}

/** Work of less time than this at the greatest length does no harm, however it grows. */
const meaningfulMs = 200
/** A text of twice the length takes at most this many times the time. */
const growthMax = 2.5
/** At smaller lengths, where a fault would only end the test sooner, more: four times is the square. */
const growthMaxOfPart = 3.5
/** Work of less time than this at a part of the length cannot take minutes at the whole, even in the square of it. */
const shortMs = 5
/** Rounds of which the least counts, before a length counts as broken: other work on the machine lengthens one and not all. */
const rounds = 8

setFlagsFromString('--expose-gc')
/** Collects garbage at once, so that what one round leaves is not counted in the next. */
const collectGarbage: () => void = runInNewContext('gc')

/** Processor time of this process, which others do not lengthen. */
const cpuMsOf = async ({ run }: TextWork, text: string): Promise<number> => {
  text.isWellFormed() // repeated text is in parts until it is read
  const before = process.cpuUsage()
  await run(text)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/**
 * Expects that twice the text takes at most 2.5 times the time, up to the greatest length. Begins at a small length, so that
 * work in the square of the length fails before it takes minutes. Where a length takes a meaningful time, it is compared with
 * its two halves, one after the other: they leave as much to the garbage collector. No two texts are equal, for which a cache
 * would answer.
 */
export const expectLinear = async (work: TextWork, makeText: (units: number) => string, name: string): Promise<void> => {
  let calls = 0
  const measure = (units: number) => cpuMsOf(work, makeText(Math.floor(units * (1 - calls++ / 1000))))
  const measureAgain = (units: number) => {
    collectGarbage()
    return measure(units)
  }
  let lastMs = Number.POSITIVE_INFINITY
  for (const units of [work.longest / 64, work.longest / 8, work.longest]) {
    const isWhole = units === work.longest
    if (!isWhole && lastMs < shortMs) continue
    const limit = isWhole ? growthMax : growthMaxOfPart
    const firstMs = await measure(units)
    lastMs = firstMs
    if (firstMs < meaningfulMs) continue
    const wholes: number[] = []
    const halves: number[] = []
    for (let round = 1; round <= rounds; round++) {
      halves.push((await measureAgain(units / 2)) + (await measureAgain(units / 2)))
      // The first time may include what the work loads.
      wholes.push(round === 1 ? firstMs : await measureAgain(units))
      const leastMs = Math.min(...wholes)
      // A collection of garbage may fall into each whole and into few halves: their sums tell it from growth.
      const growth = Math.min((2 * leastMs) / Math.min(...halves), (2 * sum(wholes)) / sum(halves))
      if (growth <= limit || leastMs < meaningfulMs) break
      const message = `${name}: growth from ${units / 2} to ${units} units, which took ${Math.round(leastMs)} ms`
      if (round === rounds) expect(growth, message).toBeLessThanOrEqual(limit)
    }
  }
}

/** Expects it of the texts of each atom. */
export const expectLinearOver = async (work: TextWork, makeText: (atom: string, units: number) => string): Promise<void> => {
  for (const atom of atoms) await expectLinear(work, (units) => makeText(atom, units), JSON.stringify(atom))
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
