import type { ErrorCode, Issue } from '@acquaint/contracts'

/** A failure that the caller is told about: one of the contract's codes and a sentence that says what to do. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly issues: Issue[] | undefined
  constructor(code: ErrorCode, message: string, { issues }: { issues?: Issue[] } = {}) {
    super(message)
    this.code = code
    this.issues = issues
  }
}

/** Keeps a caller from changing what somebody else changed since the caller saw it. */
export const refuseChanged = (stored: { updated_at: string }, { if_updated_at }: { if_updated_at?: string | undefined }): void => {
  if (if_updated_at !== undefined && if_updated_at !== stored.updated_at)
    throw new Failure('CONFLICT', 'Somebody changed it since you saw it: get it anew, and decide what to keep.')
}
