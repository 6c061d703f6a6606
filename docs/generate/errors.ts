import { errors } from '@acquaint/contracts'
import { issuesMax, problemType } from '@acquaint/contracts/internal'
import { generated, table } from './table.ts'

/** Writes the page of the error codes. */
export const errorsPage = (): string => `${generated}

# Errors

Over REST, an error is \`application/problem+json\` (RFC 9457). Programs compare \`code\`; people read \`detail\`, which says what happened and
what to do. \`request_id\` finds the request in the log. For \`BAD_REQUEST\`, \`issues\` lists up to ${issuesMax} faults with their paths. The client
throws an \`ApiError\` with the same fields: see [Client](../../packages/client/README.md#errors). Each code links to what to do about it.

${table(
  ['code', 'status', 'title'],
  Object.entries(errors).map(([code, { status, title }]) => [
    `[\`${code}\`](../operate/troubleshooting.md#${code.toLowerCase()})`,
    String(status),
    title,
  ]),
)}

The \`type\` of a code is a URN, such as \`${problemType('NOT_FOUND')}\`. Codes are stable.
`
