import type { IncomingMessage } from 'node:http'
import type { Consistency } from '@acquaint/contracts'
import { consistencyHeader } from '@acquaint/contracts/internal'
import { ApiFailure } from '../errors.ts'

/** Reads which answers a request accepts; undefined without the header. A misspelt value must not count as none. */
export const consistencyOf = ({ headers }: IncomingMessage): Consistency | undefined => {
  const given = headers[consistencyHeader]
  if (given === undefined || given === 'eventual' || given === 'strong') return given
  throw new ApiFailure('BAD_REQUEST', `The header ${consistencyHeader} is not valid: send strong or eventual.`)
}
