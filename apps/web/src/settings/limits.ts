/** Limits of requests, as the contract has them; a test compares them with it. */
export const limits = {
  contextTokens: 100_000,
  documentBytes: 2_097_152,
  memoryCharacters: 25_000,
  metadataBytes: 16_384,
  pageRecords: 1000,
} as const
