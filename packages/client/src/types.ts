import type { Api, Metadata } from '@acquaint/contracts'

export type {
  Agent,
  AgentUser,
  ChatMessage,
  Consent,
  Content,
  ContextExplanation,
  ContextMessage,
  Doc,
  Entity,
  ExportedMemory,
  ExportUser,
  ExtractionOutcomes,
  FormedMemories,
  FoundMemory,
  FoundPassage,
  KnownMetadataKeys,
  KnownMetadataValues,
  ListedUser,
  Memory,
  MemorySource,
  MemoryVersion,
  Message,
  Metadata,
  MetadataFilter,
  MetadataMatch,
  MetadataPatch,
  Overview,
  RecalledMemory,
  Reply,
  Role,
  SecretKind,
  ServerInfo,
  SkipReason,
  SortOrder,
  UpdatedUser,
  User,
  UserContext,
  UserExport,
  UserReceipt,
} from '@acquaint/contracts'

/** The input of a procedure as a caller writes it: fields with a default are optional. */
type InputOf<R extends keyof Api, V extends keyof Api[R]> = Api[R][V] extends (input: infer Input, ...rest: never) => unknown
  ? NonNullable<Input>
  : never
type OutputOf<R extends keyof Api, V extends keyof Api[R]> = Api[R][V] extends (...input: never) => Promise<infer Output> ? Output : never

export type CreateUser = InputOf<'users', 'create'>
export type UpsertUser = InputOf<'users', 'upsert'>
export type CountUsers = InputOf<'users', 'count'>
export type UserCount = OutputOf<'users', 'count'>
export type GetUser = InputOf<'users', 'get'>
export type ListUsers = InputOf<'users', 'list'>
export type ListConsents = InputOf<'users', 'consents'>
export type UserContextInput = InputOf<'users', 'context'>
export type GetProfile = InputOf<'users', 'profile'>
export type Profile = OutputOf<'users', 'profile'>
export type Fact = Profile['facts'][number]
export type UpdateUser = InputOf<'users', 'update'>
export type ReplaceUser = InputOf<'users', 'replace'>
export type DeleteUser = InputOf<'users', 'delete'>

/** A document in the input that creates its user. */
export type NewDoc = NonNullable<CreateUser['docs']>[number]
export type CreateDoc = InputOf<'docs', 'create'>
export type ListDocs = InputOf<'docs', 'list'>
export type ListedDoc = OutputOf<'docs', 'list'>['items'][number]
export type SearchDocs = InputOf<'docs', 'search'>
export type FoundPassages = OutputOf<'docs', 'search'>
export type GetDoc = InputOf<'docs', 'get'>
export type UpdateDoc = InputOf<'docs', 'update'>
export type DeleteDoc = InputOf<'docs', 'delete'>
export type DocReceipt = OutputOf<'docs', 'delete'>
export type DeleteDocs = InputOf<'docs', 'deleteMany'>
export type DocsReceipt = OutputOf<'docs', 'deleteMany'>
export type DocMetadata = Metadata<'doc'>

export type CreateMemory = InputOf<'memories', 'create'>
export type FormMemories = InputOf<'memories', 'form'>
export type ListMemories = InputOf<'memories', 'list'>
export type GetMemory = InputOf<'memories', 'get'>
export type ListMemoryVersions = InputOf<'memories', 'history'>
export type RecallMemories = InputOf<'memories', 'recall'>
export type RecalledMemories = OutputOf<'memories', 'recall'>
export type SearchMemories = InputOf<'memories', 'search'>
export type FoundMemories = OutputOf<'memories', 'search'>
export type UpdateMemory = InputOf<'memories', 'update'>
export type DeleteMemory = InputOf<'memories', 'delete'>
export type MemoryReceipt = OutputOf<'memories', 'delete'>
export type ForgetMemories = InputOf<'memories', 'forget'>
export type DeleteMemories = InputOf<'memories', 'deleteMany'>
export type MemoriesReceipt = OutputOf<'memories', 'deleteMany'>
export type MemoryMetadata = Metadata<'memory'>

export type ListAgents = InputOf<'agents', 'list'>
export type GetAgent = InputOf<'agents', 'get'>
export type ListAgentUsers = InputOf<'agents', 'users'>
export type ListMetadataKeys = InputOf<'metadata', 'keys'>
export type ListMetadataValues = InputOf<'metadata', 'values'>
export type GetOverview = InputOf<'overview', 'get'>
export type GetExtractionOutcomes = InputOf<'overview', 'extraction'>
export type GetServer = InputOf<'server', 'get'>
export type ReplyInput = InputOf<'chat', 'reply'>

/** One page of a list. */
export interface Page<Item> {
  items: Item[]
  /** The `cursor` of the next page; null on the last page. */
  next_cursor: string | null
}
