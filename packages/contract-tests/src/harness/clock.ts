/** Runs work and measures the processor time of this process, which other processes do not lengthen. */
export const cpuTimeOf = async <T>(work: () => Promise<T>): Promise<{ result: T; cpuMs: number }> => {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, cpuMs: (user + system) / 1000 }
}

/** Runs work that uses today's date. Runs it once more when it fails and midnight UTC has passed. */
export const withinOneDay = async (work: () => Promise<void>): Promise<void> => {
  const date = dateBefore(0)
  try {
    await work()
  } catch (error) {
    if (dateBefore(0) === date) throw error
    await work()
  }
}

export const dayMs = 86_400_000

/** Returns the date in UTC of some days ago, as the API writes it. */
export const dateBefore = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)
