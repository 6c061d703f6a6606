import type { FormingCase } from './forming-cases.ts'

/** Result of a case. */
export interface Outcome {
  case: FormingCase
  /** The memories at the end. */
  contents: string[]
  /** All that is stored of them, as JSON. */
  kept: string
  /** The memories that were superseded. */
  past: string[]
  /** The day that the first memory is about. */
  day: string | undefined
}

export interface Score {
  /** Memories that hold what was to be formed, each of it once. */
  right: number
  /** Memories that hold nothing that was to be formed or might be, or that were formed already. */
  wrong: number
  /** Wanted statements that are in no memory. */
  missed: number
  failures: string[]
}

const holds = (text: string, words: string[]) => words.every((word) => text.toLowerCase().includes(word.toLowerCase()))

/** Scores a case: each wanted memory is right once, and nothing else may be there. */
export const scoreOf = ({ case: { formed = [], may = [], never = [], superseded = [], ...one }, ...outcome }: Outcome): Score => {
  const waiting = [...formed]
  const wrong: string[] = []
  let right = 0
  for (const content of outcome.contents) {
    const held = waiting.filter((words) => holds(content, words))
    // A memory may hold several of the things that were to be formed.
    for (const words of held) waiting.splice(waiting.indexOf(words), 1)
    if (held.length > 0) right++
    else if (!may.some((words) => holds(content, words))) wrong.push(content)
  }
  const day = one.day === undefined || outcome.day === one.day ? [] : [`is about ${outcome.day} instead of ${one.day}`]
  const failures = [
    ...wrong.map((content) => `formed "${content}"`),
    ...waiting.map((words) => `did not form ${words.join(' … ')}`),
    ...never.filter((word) => outcome.kept.includes(word)).map((word) => `kept the secret ${word}`),
    ...superseded.filter((word) => !outcome.past.some((text) => text.includes(word))).map((word) => `has not superseded ${word}`),
    ...superseded.filter((word) => outcome.contents.some((text) => text.includes(word))).map((word) => `still says ${word}`),
    ...day,
  ]
  return { right, wrong: wrong.length, missed: waiting.length, failures: failures.map((text) => `${one.language}, ${one.kind}: ${text}`) }
}

/** Of what was formed, the share that was to be; of what was to be formed, the share that was. */
export const shares = (scores: Score[]): { precision: number; recall: number } => {
  const sum = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0)
  const right = sum((score) => score.right)
  return { precision: right / (right + sum(({ wrong }) => wrong)), recall: right / (right + sum(({ missed }) => missed)) }
}
