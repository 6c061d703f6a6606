import { createConcurrencyLimit } from './db/concurrency-limit.ts'
import { ApiFailure } from './errors.ts'
import { jsonBytes } from './json-bytes.ts'

/** Largest answer of a batch in bytes of JSON, without the answers of mutations, which are small. */
export const batchAnswerBytesMax = 8_000_000

/** Calls of one batch that run at the same time. Each may hold one page. */
const callsMax = 16

/** Bounds what the calls of one batch answer together, and how many of them run at a time. */
export interface AnswerBudget {
  /** Runs a call. A query whose answer is beyond the budget fails with RESPONSE_TOO_LARGE. */
  run: <T>(call: () => Promise<T>, options: { isQuery: boolean }) => Promise<T>
}

export const createAnswerBudget = (): AnswerBudget => {
  const limit = createConcurrencyLimit(callsMax, { isPrompt: true })
  let bytes = 0
  return {
    run: (call, { isQuery }) =>
      limit(async () => {
        if (isQuery && bytes >= batchAnswerBytesMax) throw tooLarge()
        const answer = await call()
        const added = jsonBytes(answer)
        if (isQuery && bytes + added > batchAnswerBytesMax) {
          bytes = batchAnswerBytesMax
          throw tooLarge()
        }
        bytes += added
        return answer
      }),
  }
}

const tooLarge = () =>
  new ApiFailure(
    'RESPONSE_TOO_LARGE',
    `The answers of the batch exceed ${batchAnswerBytesMax / 1_000_000} MB together: repeat this call in a smaller batch, or alone.`,
  )
