import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Calls of the simulation. */
export const callNames = ['users.create', 'memories.form', 'users.get', 'users.context', 'docs.search'] as const
export type CallName = (typeof callNames)[number]

/** Cost of one call on average. */
export interface CallCost {
  /** Processor time of the server process, without HTTP. */
  serverMs: number
  /** Processor time of all processes of Postgres. */
  postgresMs: number
  /** Bytes of the write-ahead log. */
  walBytes: number
}

/** Cost of one user on Postgres, as `npm run bench:scale` measures it. */
export interface MeasuredUser {
  provenance: string
  users: number
  /** Of each user: messages that were sent, memories that were formed, and characters of the document. */
  messages: number
  memories: number
  docCharacters: number
  /** Bytes of each user by table, with indexes and out-of-line values. */
  bytes: Record<string, number>
  calls: Record<CallName, CallCost>
}

export const measuredPath = fileURLToPath(new URL('../../data/scale.json', import.meta.url))

/** Reads the committed measurement. */
export const readMeasured = (): MeasuredUser => JSON.parse(readFileSync(measuredPath, 'utf8')) // `bench:scale --write` writes this shape

export const bytesOf = ({ bytes }: MeasuredUser): number => Object.values(bytes).reduce((sum, each) => sum + each, 0)
