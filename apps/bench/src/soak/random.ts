/** Returns a random item; undefined of an empty list. */
export const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)]
