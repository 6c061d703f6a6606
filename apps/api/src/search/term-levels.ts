/*
 * How often a term is in a text is stored as one digit, its level: twice the times among the own words of the text, of
 * which more than four count as four, and one more where the term is among the words beside it too.
 */

/** A term that is in a text more often than that says hardly more: its score is 0.77 of what it would be without end. */
const timesMax = 4

export const levels = Array.from({ length: 2 * timesMax + 1 }, (_, index) => index + 1)

export const toLevel = ({ own, beside }: { own: number; beside: boolean }): number => 2 * Math.min(own, timesMax) + (beside ? 1 : 0)

export const fromLevel = (level: number) => ({ own: level >> 1, beside: level & 1 })
