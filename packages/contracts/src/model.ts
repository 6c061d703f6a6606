import { z } from 'zod'

/** Explains why the server did not use the answer of the configured model. */
export const ModelFallback = z.enum(['timeout', 'refused', 'unavailable', 'malformed'])

export const modelFallbackReasons =
  '`timeout`: the model exceeded the time limit. `refused`: the model endpoint refused the request. `unavailable`: the model endpoint was unreachable, overloaded or failed. `malformed`: the answer of the model was not valid.'
