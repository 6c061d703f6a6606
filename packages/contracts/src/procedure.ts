import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** Names a REST endpoint below `/api`: `METHOD /path/{parameter}`. Every `{parameter}` is a field of the input. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

interface Details<Input extends z.ZodType, Output extends z.ZodType> {
  /** One line, imperative: the title of the operation in the API reference. */
  summary: string
  description?: string
  /** A strict object, because unknown fields are refused. */
  input: Input
  output: Output
  /** Further routes to the same procedure, for callers that cannot send a body or use an earlier address. */
  alternatives?: readonly Route[]
  /** HTTP status of success; default 200. */
  status?: 200 | 201
  /** Errors of this procedure in addition to `commonErrors`, `writeErrors` and `bodyErrors`. */
  errors?: readonly ErrorCode[]
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
): Procedure<'query', Input, Output> => ({ ...defaults, description: undefined, idempotent: true, ...details, kind: 'query', route })

/** Declares a procedure that writes. */
export const mutation = <Input extends z.ZodType, Output extends z.ZodType>(
  route: Route,
  details: Details<Input, Output>,
): Procedure<'mutation', Input, Output> => ({ ...defaults, description: undefined, idempotent: false, ...details, kind: 'mutation', route })

const defaults = { status: 200, errors: [], alternatives: [] } as const
