/*
 * What applications import. Modules of Acquaint itself also import from internal.ts, which may change in any release.
 */
export { Agent, AgentUser, GetAgent, ListAgents, ListAgentUsers } from './agents.ts'
export { ChatMessage, Reply, ReplyInput } from './chat.ts'
export { Consent, ListConsents } from './consent.ts'
export { Content, contentLimits } from './content.ts'
export { ContextExplanation, UserContext, UserContextInput } from './context.ts'
export { type Api, type AppRouter, type CallOptions, type Contract, contract, type ErrorShape } from './contract.ts'
export { CreateDoc, Doc, FoundPassage, ListDocs, NewDoc, SearchDocs, UpdateDoc } from './docs.ts'
export { ErrorCode, type ErrorData, errors, Issue, Problem } from './errors.ts'
export { ExportedMemory, ExportUser, UserExport } from './export.ts'
export { FormedMemories, FormMemories, Message, SecretKind, SkipReason } from './extraction.ts'
export { Fact, GetProfile, Profile } from './facts.ts'
export { SortOrder, UserId } from './fields.ts'
export { isJsonObject, type Json, type JsonObject, metadataLimits } from './json.ts'
export { KnownMetadataKeys, KnownMetadataValues, ListMetadataKeys, ListMetadataValues } from './known-metadata.ts'
export {
  CreateMemory,
  DeleteMemories,
  ForgetMemories,
  FoundMemory,
  ListMemories,
  ListMemoryVersions,
  RecallMemories,
  SearchMemories,
  UpdateMemory,
} from './memories.ts'
export { ContextMessage, Entity, Memory, MemoryContent, MemorySource, MemoryVersion, RecalledMemory, Role } from './memory.ts'
export { mergePatch } from './merge-patch.ts'
export { type Metadata, type MetadataFilter, type MetadataMatch, type MetadataPatch, metadataIssues } from './metadata.ts'
export { filterLimits, parseMetadataFilter } from './metadata-filter.ts'
export { openApi } from './openapi.ts'
export { ExtractionOutcomes, GetExtractionOutcomes, GetOverview, Overview } from './overview.ts'
export type { Consistency, Procedure, Route } from './procedure.ts'
export { DocReceipt, DocsReceipt, MemoriesReceipt, MemoryReceipt, UserReceipt } from './receipts.ts'
export { ServerInfo } from './server.ts'
export { CountUsers, CreateUser, GetUser, ListedUser, ListUsers, ReplaceUser, UpdatedUser, UpdateUser, UpsertUser, User } from './users.ts'
