import { check, labelOf, load, type Sample, type Target } from './load.ts'
import { progress } from './progress.ts'
import { mean, median, percentile } from './statistics.ts'

/** Measurements of one target over all rounds. */
export interface Outcome {
  target: Target
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Of the reference, as it did just before and after. */
  ofReference: number
  /** Of the get in the same block and round. */
  ofGet: number | undefined
}

interface Plan {
  /** The target that others are compared with: it runs before and after every block. */
  reference: Target
  /** Targets that run one after another; a get comes first in its block. */
  blocks: Target[][]
  rounds: number
  seconds: number
  signal: AbortSignal
}

/**
 * Measures all targets in several short rounds rather than one long one, each time between two runs of the reference:
 * a machine that becomes slower or busier meanwhile does so for both sides of a ratio.
 */
export const measure = async ({ reference, blocks, rounds, seconds, signal }: Plan): Promise<Outcome[]> => {
  for (const target of [reference, ...blocks.flat()]) {
    signal.throwIfAborted()
    progress(`Warming up: ${labelOf(target)}`)
    await check(target)
    await load(target, seconds)
  }
  const measured = new Map<Target, { sample: Sample; ofReference: number; ofGet: number | undefined }[]>()
  for (let round = 1; round <= rounds; round++) {
    const run = (target: Target) => {
      signal.throwIfAborted()
      progress(`Round ${round} of ${rounds}: ${labelOf(target)}`)
      return load(target, seconds)
    }
    let before = await run(reference)
    for (const block of blocks) {
      const samples: [Target, Sample][] = []
      for (const target of block) samples.push([target, await run(target)])
      const after = await run(reference)
      const base = mean([before.perSecond, after.perSecond])
      const get = samples.find(([{ request }]) => request.name === 'get')?.[1]
      for (const [target, sample] of [...samples, [reference, after] as const]) {
        const ofGet = get && target !== reference ? sample.perSecond / get.perSecond : undefined
        const entry = { sample, ofReference: target === reference ? 1 : sample.perSecond / base, ofGet }
        measured.set(target, [...(measured.get(target) ?? []), entry])
      }
      before = after
    }
  }
  return [...measured].map(([target, entries]) => {
    const latencies = entries.flatMap(({ sample }) => sample.latenciesMs)
    const ofGet = entries.flatMap((entry) => entry.ofGet ?? [])
    return {
      target,
      perSecond: median(entries.map(({ sample }) => sample.perSecond)),
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      ofReference: median(entries.map(({ ofReference }) => ofReference)),
      ofGet: ofGet.length > 0 ? median(ofGet) : undefined,
    }
  })
}
