import { median } from '../statistics.ts'

const roundsWarm = 20
const rounds = 200

/**
 * Runs some calls in turn, so that what disturbs the machine disturbs all, and returns the median time of each in milliseconds.
 * `settle` ends what a call has left running, outside of the time.
 */
export const interleaved = async (
  calls: Record<string, () => Promise<unknown>>,
  settle: () => Promise<unknown> = async () => undefined,
): Promise<{ name: string; milliseconds: number }[]> => {
  const took = Object.entries(calls).map(([name, call]) => ({ name, call, times: [] as number[] }))
  for (let round = 0; round < roundsWarm + rounds; round++)
    for (const { call, times } of took) {
      const start = performance.now()
      await call()
      if (round >= roundsWarm) times.push(performance.now() - start)
      await settle()
    }
  return took.map(({ name, times }) => ({ name, milliseconds: median(times) }))
}
