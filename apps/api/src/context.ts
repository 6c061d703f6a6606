import type { Consistency, ServerInfo } from '@acquaint/contracts'
import type { Logger } from 'pino'
import type { AnswerBudget } from './answer-budget.ts'
import type { Database } from './db/database.ts'
import type { Embeddings } from './embeddings/embeddings.ts'
import type { Model } from './llm/model.ts'

export type { Logger } from 'pino'

/** An application (tenant). */
export interface App {
  id: string
  name: string
}

/** The app that a request speaks for, and the API key that authenticated it; no key where the server runs without keys. */
export interface Caller extends App {
  keyId?: string | undefined
}

/** Describes the server to `server.get`. */
export interface ServerSettings extends Pick<ServerInfo, 'model' | 'embedder'> {
  limits: Omit<ServerInfo['limits'], 'memory_retention_days'>
}

/** The dependencies of the procedures. */
export interface Services {
  db: Database
  /** Extracts memories and answers in the chat, where a model is configured. */
  model?: Model | undefined
  /** Embeds memories and queries, where an embedder is configured. */
  embeddings?: Embeddings | undefined
  /** Number of days after which memories expire, if their request says nothing else; undefined for never. */
  retentionDays?: number | undefined
  /** Default: those of a server without configuration. */
  settings?: ServerSettings | undefined
  /** Times of the latest MCP request, by the id of the app. */
  mcpSeen?: Map<string, string> | undefined
  /** For operators. Secrets and users' texts never reach it. */
  log?: Logger | undefined
}

/** The context of a procedure. */
export interface Context extends Services {
  app: Caller
  /** The versions of which the resource of this call must have one: `If-Match` of REST. Undefined without a condition. */
  ifMatch?: readonly number[] | undefined
  /** The value of `x-acquaint-consistency`. Default: `eventual`. */
  consistency?: Consistency | undefined
}

/** The context that a transport creates for each request, once it knows the app. */
export interface RequestContext extends Context {
  requestId: string
  /** Of a batch: bounds what its calls answer together. */
  answerBudget?: AnswerBudget
  /** Throws if the input was not sent as it was read. Called after the input is read. */
  checkInput?: () => void
}
