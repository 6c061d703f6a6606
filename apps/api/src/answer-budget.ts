import { ApiFailure } from './errors.ts'
import { jsonBytes } from './json-bytes.ts'

/** Largest answer of a batch in bytes of JSON, without the answers of mutations, which are small. */
export const batchAnswerBytesMax = 8_000_000

/** Calls of one batch that run at the same time: those that read few rows, and those that may each hold a page. */
const callsMax = { light: 16, heavy: 2 }

/** A call that costs at least this many units is heavy: lists, searches and the like. */
const heavyCost = 5

interface Call {
  isQuery: boolean
  /** In units of the rate limit. */
  cost: number
}

/** Bounds what the calls of one batch answer together, and how many of them run at a time. */
export interface AnswerBudget {
  /** Runs a call. A query whose answer is beyond the budget fails with RESPONSE_TOO_LARGE. */
  run: <T>(work: () => T | Promise<T>, call: Call) => Promise<T>
}

export const createAnswerBudget = (): AnswerBudget => {
  const lines = { light: { waiting: [] as (() => void)[], running: 0 }, heavy: { waiting: [] as (() => void)[], running: 0 } }
  let bytes = 0

  /** Few promises: a batch of 50 gets spends most of its time on them. */
  const start = async <T>(
    work: () => T | Promise<T>,
    { isQuery, line }: { isQuery: boolean; line: (typeof lines)['light'] },
  ): Promise<T> => {
    line.running++
    try {
      if (isQuery && bytes >= batchAnswerBytesMax) throw tooLarge()
      const answer = await work()
      const added = jsonBytes(answer)
      const isTooLarge = isQuery && bytes + added > batchAnswerBytesMax
      bytes = isTooLarge ? batchAnswerBytesMax : bytes + added
      if (isTooLarge) throw tooLarge()
      return answer
    } finally {
      line.running--
      line.waiting.shift()?.()
    }
  }
  return {
    run: (work, { isQuery, cost }) => {
      const kind = isQuery && cost >= heavyCost ? 'heavy' : 'light'
      const line = lines[kind]
      if (line.running < callsMax[kind]) return start(work, { isQuery, line })
      return new Promise<void>((resolve) => line.waiting.push(resolve)).then(() => start(work, { isQuery, line }))
    },
  }
}

const tooLarge = () =>
  new ApiFailure(
    'RESPONSE_TOO_LARGE',
    `The answers of the batch exceed ${batchAnswerBytesMax / 1_000_000} MB together: repeat this call in a smaller batch, or alone.`,
  )
