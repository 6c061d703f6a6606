import { ApiError } from '@acquaint/client'

/** Resolves to undefined if the document does not exist. */
export const orMissing = async <Result>(call: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await call
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}
