/** Numbers from 0 up to 1 that look random and are the same in every run: a linear congruential generator (Numerical Recipes). */
export const createRandom = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export type Random = ReturnType<typeof createRandom>

/** One of the items. */
export const pick = <T>(items: readonly T[], random: Random): T => {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from')
  return item
}
