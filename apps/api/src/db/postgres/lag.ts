/** Maximum number of samples. */
const samplesMax = 600

interface Sample {
  /** Position in the write-ahead log. */
  position: bigint
  /** When the writer was known to have reached the position, by one clock in milliseconds. */
  atMs: number
}

/** Measures how far a replica is behind, without the clocks of the database servers. */
export interface LagMeter {
  /** Notes that the writer has reached a position. */
  note: (position: bigint, atMs: number) => void
  /** Returns since when the replica misses something that the writer had, in milliseconds; 0 if it misses nothing that is known. */
  lagMs: (replayed: bigint, nowMs: number) => number
}

export const createLagMeter = (): LagMeter => {
  const samples: Sample[] = []
  return {
    note: (position, atMs) => {
      const last = samples.at(-1)
      if (last && position === last.position) return
      // Another writer has taken over: what only the earlier one had is lost.
      if (last && position < last.position) samples.length = 0
      // The oldest sample says how long the replica is behind: the newest gives way.
      if (samples.length >= samplesMax) samples.pop()
      samples.push({ position, atMs })
    },
    lagMs: (replayed, nowMs) => {
      const missed = samples.findIndex(({ position }) => position > replayed)
      samples.splice(0, missed === -1 ? samples.length : missed)
      return missed === -1 ? 0 : Math.max(0, nowMs - (samples[0]?.atMs ?? nowMs))
    },
  }
}
