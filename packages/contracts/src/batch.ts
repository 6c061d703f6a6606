/** Largest number of calls in one batch of tRPC. */
export const batchCallsMax = 100
