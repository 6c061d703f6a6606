import { ApiError } from '@acquaint/client'

/** What a call is refused with; a call that goes through fails the test. The input may be what no type allows. */
export const refusalOf = async (call: (input: never) => Promise<unknown>, input: unknown): Promise<ApiError> => {
  const error: unknown = await call(input as never).then(
    (output) => new Error(`The call went through: ${JSON.stringify(output)}`),
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw error
}

/** All that a caller can tell refusals apart by. */
export const visible = ({ code, status, message, issues }: ApiError) => ({ code, status, message, issues })
