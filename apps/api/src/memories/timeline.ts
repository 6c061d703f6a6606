import { close, orderOf, type PlannedFact } from './plan.ts'

/** The facts of one key, in the order of time. A later fact ends the earlier ones with another value. */
export interface Timeline {
  /** Facts that say what is true from their time, the earliest first. */
  values: PlannedFact[]
  /** Facts that say what is true no longer, by their folded value; empty for any value. */
  former: Map<string, PlannedFact[]>
}

export const createTimeline = (): Timeline => ({ values: [], former: new Map() })

/** Enters a fact that is known, which changes nothing. */
export const enter = (timeline: Timeline, fact: PlannedFact): void => {
  if (!fact.isFormer) timeline.values.splice(positionOf(timeline, fact), 0, fact)
  else if (!timeline.former.get(fact.folded)?.push(fact)) timeline.former.set(fact.folded, [fact])
}

/** Adds a fact: it ends earlier ones, or a later one ends it. */
export const add = (timeline: Timeline, fact: PlannedFact): void => {
  endEarlier(timeline, fact)
  if (!fact.isFormer) meetFormer(timeline, fact)
  for (let next = positionOf(timeline, fact); next < timeline.values.length; next++) {
    const other = timeline.values[next]
    if (!other || !reaches(other, fact)) continue
    const isContrary = fact.isFormer ? isNamed(other, fact) : other.folded !== fact.folded
    if (isContrary) close(fact, other)
    if (isContrary || !fact.isFormer) break
  }
  enter(timeline, fact)
}

/** Ends the facts that say that this value was over before, or lets a later one of them end it. */
const meetFormer = (timeline: Timeline, fact: PlannedFact): void => {
  for (const value of new Set([fact.folded, ''])) {
    const former = timeline.former.get(value)
    if (!former) continue
    for (const other of former)
      if (orderOf(other) > orderOf(fact)) {
        if (reaches(other, fact)) close(fact, other)
      } else if (reaches(fact, other)) close(other, fact)
    const left = former.filter(({ row }) => row.valid_to === null)
    if (left.length < former.length) timeline.former.set(value, left)
  }
}

/** Ends the values before a fact that differ from it, or, if it says what is true no longer, those that it names. */
export const endEarlier = (timeline: Timeline, fact: PlannedFact): void => {
  for (let at = positionOf(timeline, fact) - 1; at >= 0; at--) {
    const other = timeline.values[at]
    if (!other || !reaches(fact, other)) continue
    const isOver = other.row.valid_to !== null && other.row.valid_to <= orderOf(fact)
    const isSameScope = other.row.agent_id === fact.row.agent_id
    if (isOver && isSameScope) return
    if (fact.isFormer ? isNamed(other, fact) : other.folded !== fact.folded) close(other, fact)
    else if (isSameScope && !fact.isFormer) return
  }
}

/** Moves a fact that was stated again to its later position. */
export const move = (timeline: Timeline, fact: PlannedFact): void => {
  if (fact.isFormer || timeline.values.at(-1) === fact) return
  timeline.values.splice(timeline.values.indexOf(fact), 1)
  timeline.values.splice(positionOf(timeline, fact), 0, fact)
}

/** Returns the last fact of the same value that is current for the same agent. */
export const currentEqual = (timeline: Timeline, fact: PlannedFact): PlannedFact | undefined => {
  const isEqual = (other: PlannedFact) =>
    other.row.valid_to === null && other.row.agent_id === fact.row.agent_id && other.folded === fact.folded
  if (fact.isFormer) return timeline.former.get(fact.folded)?.findLast(isEqual)
  // Nothing but the newest value of an agent is current.
  for (let at = timeline.values.length - 1; at >= 0; at--) {
    const other = timeline.values[at]
    if (other && other.row.agent_id === fact.row.agent_id) return isEqual(other) ? other : undefined
  }
  return undefined
}

/** Whether a fact counts for another: one for every agent for all, and one of an agent for that agent. */
const reaches = (fact: PlannedFact, other: PlannedFact) => fact.row.agent_id === null || fact.row.agent_id === other.row.agent_id

/** Whether a fact that is over names a value: "the Golf" names "a red Golf". */
const isNamed = (value: PlannedFact, { folded }: PlannedFact) => {
  if (folded === '' || value.folded === folded) return true
  const named = folded.split(' ')
  const known = value.folded.split(' ')
  const [few, many] = named.length < known.length ? [named, known] : [known, named]
  return few.every((word) => many.includes(word))
}

/** Returns the position behind all values that are not later, by binary search. */
const positionOf = ({ values }: Timeline, fact: PlannedFact): number => {
  let from = 0
  for (let to = values.length; from < to; ) {
    const middle = (from + to) >> 1
    const other = values[middle]
    if (other && orderOf(other) > orderOf(fact)) to = middle
    else from = middle + 1
  }
  return from
}
