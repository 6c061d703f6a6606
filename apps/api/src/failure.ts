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
