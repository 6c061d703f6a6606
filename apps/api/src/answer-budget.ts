import { ApiFailure } from './errors.ts'
import { jsonBytes } from './json-bytes.ts'

/** Largest answer of a batch in bytes of JSON, without the answers of mutations, which are small. */
export const batchAnswerBytesMax = 8_000_000

/** Calls of one batch that run at the same time. Each may hold one page. */
const callsMax = 16

/** Bounds what the calls of one batch answer together, and how many of them run at a time. */
export interface AnswerBudget {
  /** Runs a call. A query whose answer is beyond the budget fails with RESPONSE_TOO_LARGE. */
  run: <T>(call: () => T | Promise<T>, options: { isQuery: boolean }) => Promise<T>
}

export const createAnswerBudget = (): AnswerBudget => {
  const waiting: (() => void)[] = []
  let running = 0
  let bytes = 0

  /** Few promises: a batch of 50 gets spends most of its time on them. */
  const start = async <T>(call: () => T | Promise<T>, isQuery: boolean): Promise<T> => {
    running++
    try {
      if (isQuery && bytes >= batchAnswerBytesMax) throw tooLarge()
      const answer = await call()
      const added = jsonBytes(answer)
      const isTooLarge = isQuery && bytes + added > batchAnswerBytesMax
      bytes = isTooLarge ? batchAnswerBytesMax : bytes + added
      if (isTooLarge) throw tooLarge()
      return answer
    } finally {
      running--
      waiting.shift()?.()
    }
  }
  return {
    run: (call, { isQuery }) => {
      if (running < callsMax) return start(call, isQuery)
      return new Promise<void>((resolve) => waiting.push(resolve)).then(() => start(call, isQuery))
    },
  }
}

const tooLarge = () =>
  new ApiFailure(
    'RESPONSE_TOO_LARGE',
    `The answers of the batch exceed ${batchAnswerBytesMax / 1_000_000} MB together: repeat this call in a smaller batch, or alone.`,
  )
