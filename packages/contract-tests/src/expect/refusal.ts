import { ApiError } from '@acquaint/client'

/** Returns the error that refuses a call. Throws when the call succeeds. The input can have any type. */
export const refusalOf = async (call: (input: never) => Promise<unknown>, input: unknown): Promise<ApiError> => {
  const error: unknown = await call(input as never).then(
    (output) => new Error(`The call went through: ${JSON.stringify(output)}`),
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw error
}

/** Returns the parts of a refusal that a caller sees. */
export const visible = ({ code, status, message, issues }: ApiError) => ({ code, status, message, issues })
