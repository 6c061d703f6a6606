import { check, labelOf, load, type Sample, type Target } from './load.ts'
import { progress } from './progress.ts'
import { mean, median, percentile } from './statistics.ts'

/** Measurements of one target over all rounds. */
export interface Outcome<T extends Target> {
  target: T
  perSecond: number
  bestPerSecond: number
  p50Ms: number
  p99Ms: number
  cpuMicroseconds: number
  /** Of bare express in calls per second, as it did just before and after. */
  ofExpress: number
  /** Rate against that of another target in the same rounds, in calls per second. */
  of: (other: Outcome<T>) => number
}

interface Plan<T> {
  /** Bare express: it runs before and after every block. */
  express: T
  /** Targets that run one after another. */
  blocks: T[][]
  rounds: number
  seconds: number
  signal: AbortSignal
}

interface Round {
  sample: Sample
  expressPerSecond: number
}

const warmUpSecondsMax = 3

/**
 * Measures all targets in several short rounds rather than one long one: a machine that becomes slower or busier meanwhile does
 * so for both sides of a ratio.
 */
export const measure = async <T extends Target>({ express, blocks, rounds, seconds, signal }: Plan<T>): Promise<Outcome<T>[]> => {
  for (const target of [express, ...blocks.flat()]) {
    signal.throwIfAborted()
    progress(`Warming up: ${labelOf(target)}`)
    await check(target)
    await load(target, Math.min(seconds, warmUpSecondsMax))
  }
  const measured = new Map<T, Round[]>([[express, []]])
  for (let round = 1; round <= rounds; round++) {
    const run = (target: T) => {
      signal.throwIfAborted()
      progress(`Round ${round} of ${rounds}: ${labelOf(target)}`)
      return load(target, seconds)
    }
    let before = await run(express)
    for (const block of blocks) {
      const samples: [T, Sample][] = []
      for (const target of block) samples.push([target, await run(target)])
      const after = await run(express)
      const expressPerSecond = mean([before.perSecond, after.perSecond])
      for (const [target, sample] of samples) measured.set(target, [...(measured.get(target) ?? []), { sample, expressPerSecond }])
      measured.get(express)?.push({ sample: after, expressPerSecond: after.perSecond })
      before = after
    }
  }
  return [...measured].map(([target, all]) => outcomeOf(target, all, measured))
}

const outcomeOf = <T extends Target>(target: T, all: Round[], measured: ReadonlyMap<T, Round[]>): Outcome<T> => {
  const latencies = all.flatMap(({ sample }) => sample.latenciesMs)
  const { calls } = target.request
  return {
    target,
    perSecond: median(all.map(({ sample }) => sample.perSecond)),
    bestPerSecond: Math.max(...all.map(({ sample }) => sample.bestPerSecond)),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuMicroseconds: median(all.map(({ sample }) => sample.cpuMicroseconds)),
    ofExpress: median(all.map(({ sample, expressPerSecond }) => (sample.perSecond * calls) / expressPerSecond)),
    of: (other) => {
      const others = measured.get(other.target) ?? []
      const rateOf = (round: Round | undefined) => (round?.sample.perSecond ?? Number.NaN) * other.target.request.calls
      return median(all.map(({ sample }, index) => (sample.perSecond * calls) / rateOf(others[index])))
    },
  }
}
