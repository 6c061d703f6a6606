import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** `METHOD /path/{parameter}`, below the REST root `/api`. Every `{parameter}` is a field of the input. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

interface Details<Input extends z.ZodType, Output extends z.ZodType> {
  /** One line, imperative: the title of the operation in the API reference. */
  summary: string
  /** What a caller has to know beyond the summary. */
  description?: string
  /** A strict object: every field the caller may send, whichever door carries it. */
  input: Input
  output: Output
  /** Other routes to the same procedure, for callers that cannot send a body or know an older address. */
  alternatives?: readonly Route[]
  /** HTTP status of success; 200 unless said. */
  status?: 200 | 201
  /** What it can answer beyond what every procedure can (see `commonErrors`). */
  errors?: readonly ErrorCode[]
  /** Whether sending the same input twice leaves the same state as sending it once; always true for queries. */
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

/** Declares a procedure that changes nothing. */
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
