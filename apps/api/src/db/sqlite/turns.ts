/**
 * Serves jobs one group after another, first come first served: what waits when a group is done is the next group.
 * `serve` must see to every job it is given, and not reject.
 */
export const createTurns = <Job>(serve: (jobs: Job[]) => Promise<void>, { groupMax }: { groupMax: number }) => {
  const waiting: Job[] = []
  let serving: Promise<void> | undefined
  const serveAll = async () => {
    while (waiting.length > 0) await serve(waiting.splice(0, groupMax))
    serving = undefined
  }
  return {
    take: (job: Job): void => {
      waiting.push(job)
      serving ??= serveAll()
    },
    /** Resolves when all that was taken has been served. */
    idle: (): Promise<void> => serving ?? Promise.resolve(),
  }
}
