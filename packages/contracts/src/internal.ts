/*
 * Exports for the packages of Acquaint itself. They may change in any release: applications import from index.ts.
 */
export { batchCallsMax } from './batch.ts'
export { chat } from './chat.ts'
export { contentBytes } from './content.ts'
export type { RouterRecordOf } from './contract.ts'
export { docs, pageContentBytesMax } from './docs.ts'
export { issuesMax, problemType } from './errors.ts'
export { Id, Moment, Timestamp } from './fields.ts'
export { memories } from './memories.ts'
export { type MetadataKind, type MetadataOwnerOf, metadataSizeIssue } from './metadata.ts'
export type { Condition, MetadataPath } from './metadata-filter.ts'
export { overview } from './overview.ts'
export { plainJsonIssue } from './plain-json.ts'
export { bodyBytes } from './procedure.ts'
export { parseRetryAfter } from './retry-after.ts'
export { expandPath, inputFields, type Method, parseRoute, type Schema } from './route.ts'
export { users } from './users.ts'
