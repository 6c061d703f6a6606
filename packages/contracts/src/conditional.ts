import { z } from 'zod'
import type { Procedure } from './procedure.ts'
import type { Method, Schema } from './route.ts'

/**
 * Whether the result of a procedure is one resource with a version: REST then sends an entity tag, and answers `If-None-Match`.
 * The version of an export is that of its format, and the version of the server is that of Acquaint.
 */
export const isVersioned = ({ output }: Pick<Procedure, 'output'>): boolean =>
  output instanceof z.ZodObject && 'version' in output.shape && 'updated_at' in output.shape

/** Whether a REST endpoint accepts `If-Match`: it changes or erases the one resource at its path. */
export const takesIfMatch = (method: Method, input: Schema): boolean =>
  (method === 'PATCH' || method === 'PUT' || method === 'DELETE') && input.properties?.if_version !== undefined
