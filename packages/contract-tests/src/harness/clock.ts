/** Runs work, and tells how much processor time this process took meanwhile: other processes do not make it longer. */
export const cpuTimeOf = async <T>(work: () => Promise<T>): Promise<{ result: T; cpuMs: number }> => {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, cpuMs: (user + system) / 1000 }
}

/** Runs work that forms dates from today's. Where midnight UTC passes meanwhile and the work fails, runs it once more. */
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
