export type {
  Api,
  AppRouter,
  CallOptions,
  ErrorCode,
  Issue,
  Json,
  JsonObject,
  Metadata,
  MetadataFilter,
  User,
  UserReceipt,
} from '@acquaint/contracts'
export { createClient } from './client.ts'
export { ApiError, type ConnectionErrorCode, toApiError } from './errors.ts'
export type { ClientOptions } from './options.ts'
export { paginate } from './paginate.ts'
export type { ApiOf, ClientTypes, FilterOf, MatchOf, PatchOf } from './typed.ts'
