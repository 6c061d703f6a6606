import { contentLimits, contract, filterLimits, metadataLimits, type Procedure } from '@acquaint/contracts'
import { batchCallsMax, bodyBytes, issuesMax, levelsMax } from '@acquaint/contracts/internal'
import { generated, table } from './table.ts'

const number = (value: number) => value.toLocaleString('en-GB')

/** Writes the page of the limits, with the cost of each procedure. */
export const limitsPage = (): string => {
  const procedures = Object.entries(contract).flatMap(([resource, entries]) =>
    Object.entries<Procedure>(entries).map(([verb, procedure]) => ({ name: `${resource}.${verb}`, ...procedure })),
  )
  const costs = [...new Set(procedures.map(({ cost }) => cost))].sort((a, b) => a - b)
  return `${generated}

# Limits

## Sizes

${table(
  ['what', 'most'],
  [
    ['body of a request', `${number(bodyBytes.fields)} bytes; ${number(bodyBytes.texts)} with documents or messages, and in batches`],
    ['metadata of a row', `${number(metadataLimits.bytes)} bytes, ${metadataLimits.depth} levels`],
    ['content of a document', `${number(contentLimits.bytes)} bytes`],
    ['levels of any JSON', number(levelsMax)],
    ['conditions of a filter', number(filterLimits.conditions)],
    ['calls of a tRPC batch', number(batchCallsMax)],
    ['issues of a `BAD_REQUEST`', number(issuesMax)],
    ['page of a list', 'about 4 MB, then `next_cursor`'],
    ['answers of one batch', '8 MB, then `RESPONSE_TOO_LARGE`'],
    ['keys of one object, values of one input', '1,000 and 100,000'],
  ],
)}

Each field has its own limit: the interactive reference at \`/reference\` and the error message name it.

## Time

Each request has a deadline: 10 seconds, and 60 if it is long. Loops, queues and transactions look at it between their steps, so that a
late request stores nothing and gets \`DEADLINE_EXCEEDED\`. These are long: ${procedures
    .filter(({ isLong }) => isLong)
    .map(({ name }) => `\`${name}\``)
    .join(', ')}.

## Requests at a time

Of each app, 16 requests run at a time, and 2 that are long. Others of the same app wait, 256 at most, and 32 long ones; more get
\`OVERLOADED\`, and so does a request that is not long and would wait behind 8 others for more than 50 ms, by the time that the last
ones took. Writes wait in a queue of 256, searches and recalls in one of 32 (\`DATABASE_BUSY\`). A request keeps its place until its
answer is sent: a caller who does not read its answers slows down itself, and after 30 seconds without progress its connection is closed.
\`/healthz\` waits for nobody.

## Rate limit

\`RATE_LIMIT\` bounds the units that each API key spends in a minute. Answers then carry \`RateLimit-Limit\`, \`RateLimit-Remaining\` and
\`RateLimit-Reset\`. With \`RATE_LIMIT_STORE=postgres\`, servers count together in the table \`acquaint_rate_limits\`, which holds ids of keys and
numbers. Refusals after which nothing was done have \`Retry-After\`; the client waits for it and repeats the call.

${table(
  ['units', 'procedures'],
  costs.map((cost) => [
    number(cost),
    procedures
      .filter((procedure) => procedure.cost === cost)
      .map(({ name }) => `\`${name}\``)
      .join(', '),
  ]),
)}

The operator can change deadlines, concurrency and the rate limit: see [Configuration](../configuration.md).
`
}
