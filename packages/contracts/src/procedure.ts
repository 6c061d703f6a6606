import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** Names a REST endpoint below `/api`: `METHOD /path/{parameter}`. Every `{parameter}` is a field of the input. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** `strong`: an answer has every change that was acknowledged before its request. `eventual`: it may lack the latest ones. */
export type Consistency = 'strong' | 'eventual'

interface Details<Input extends z.ZodType, Output extends z.ZodType> {
  /** One line, imperative: the title of the operation in the API reference. */
  summary: string
  description?: string
  /** A strict object, because unknown fields are refused. */
  input: Input
  output: Output
  /** Further routes to the same procedure: with the input in a body, or in the query for callers that cannot send a body. */
  alternatives?: readonly Route[]
  /** HTTP status of success; default 200. */
  status?: 200 | 201
  /** Errors of this procedure in addition to `commonErrors`, `writeErrors` and `bodyErrors`. */
  errors?: readonly ErrorCode[]
  /** Largest body of a request in bytes, decompressed. A batch may send `bodyBytes.texts`. Default: `bodyBytes.fields`. */
  bodyBytesMax?: number
  /** Whether the work may take seconds: it gets a longer deadline, and fewer run at a time. Default: false. */
  isLong?: boolean
  /** Cost of a call for the rate limit. The unit is a read of one row by its id. Default: 1 for a query, 2 for a mutation. */
  cost?: number
  /** Whether a call may be answered by a replica that is a little behind, unless the caller asks otherwise. Default: `strong`. */
  consistency?: Consistency
  /** Whether a repeated call with the same input leaves the same state as one call; always true for queries. */
  idempotent?: boolean
}

export interface Procedure<
  Kind extends 'query' | 'mutation' = 'query' | 'mutation',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends Required<Omit<Details<Input, Output>, 'description'>> {
  kind: Kind
  route: Route
  description: string | undefined
}

/** Declares a procedure that only reads. */
export const query = <Input extends z.ZodType, Output extends z.ZodType>(
  route: Route,
  details: Details<Input, Output>,
): Procedure<'query', Input, Output> => ({
  ...defaults,
  description: undefined,
  idempotent: true,
  cost: 1,
  ...details,
  kind: 'query',
  route,
})

/** Declares a procedure that writes. */
export const mutation = <Input extends z.ZodType, Output extends z.ZodType>(
  route: Route,
  details: Details<Input, Output>,
): Procedure<'mutation', Input, Output> => ({
  ...defaults,
  ...{ description: undefined, idempotent: false, cost: 2 },
  ...details,
  ...{ kind: 'mutation', route },
})

/** Largest bodies in bytes, decompressed: of fields, and of procedures that take documents or messages. */
export const bodyBytes = { fields: 1_000_000, texts: 10_000_000 } as const

const defaults = {
  status: 200,
  errors: [],
  alternatives: [],
  bodyBytesMax: bodyBytes.fields,
  isLong: false,
  consistency: 'strong',
} as const
