/** Error of work that fails on purpose. */
export class Refused extends Error {}

export const refuse = (): never => {
  throw new Refused()
}

export const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )
