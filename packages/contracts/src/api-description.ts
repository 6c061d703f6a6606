import type { Contract } from './contract.ts'
import { issuesMax } from './errors.ts'

/** Introduces the API in the reference, in Markdown. */
export const apiDescription = `Acquaint stores the users of an application, the documents of each user and, with the consent of the user, the memories that agents have learned.

## Users
A user is a real person or system that interacts with the agent. A user has a name, a description, consent to memories, and \`metadata\`: JSON of the application, such as its own identifiers. Filters select users by metadata.

## Documents
A document is a text that belongs to one user. Acquaint splits the content into passages and ranks the passages for a search.

## Memories
A memory is a statement about one user. Acquaint extracts memories from the messages of a conversation, and stores the source of each memory: the message and the span of words. A repeated statement reinforces a memory. A later statement about the same attribute supersedes the earlier version, which stays in the history. Every agent can recall a memory, unless the memory has an \`agent_id\`: then only that agent can.

## Consent
Acquaint creates, updates and recalls memories only for a user with \`memory_opt_in: true\`; the default is false. Every change of \`memory_opt_in\` adds a consent record. After a withdrawal, stored memories can still be listed and erased. To erase them with the withdrawal, send \`erase_memories: true\`.

## Context
The context of a user is a text for the prompt of an agent, within a token budget. The text contains the user, the memories and the passages that match a query best. The result lists what was omitted.

## Erasure
Erasures remove the data permanently, in one transaction, and return a receipt with counts.

## Authentication
Send an API key with every request: \`Authorization: Bearer KEY\`. To create a key, run \`acquaint keys create --app NAME\`. A key belongs to one app, and reaches only the users of that app. A resource of another app is \`NOT_FOUND\`, like a resource that does not exist. A server on a loopback address accepts requests without a key until the first key exists.

## Errors
Errors are \`application/problem+json\` (RFC 9457). Programs compare \`code\`; people read \`detail\`. For \`BAD_REQUEST\`, \`issues\` lists up to ${issuesMax} faults with their locations. Unknown parameters and fields are \`BAD_REQUEST\`, never ignored. A request that fails changes nothing. The exception is \`OUTCOME_UNKNOWN\`: the change may be stored. Read the resource before you retry.

## Requests
- Identifiers are UUIDs of any version (RFC 9562). Times are RFC 3339; results are in UTC with milliseconds.
- Lists use cursor pagination: send \`next_cursor\` as \`cursor\`, until \`next_cursor\` is null.
- \`PATCH\` changes only the given fields, and metadata by merge patch (RFC 7396). \`PUT\` replaces all fields.
- Updates and erasures support optimistic concurrency: send the \`version\` of your latest copy as \`if_version\`. If the resource has changed since, the request changes nothing and returns \`PRECONDITION_FAILED\` (412) with the stored \`version\`.
- REST also accepts the conditional requests of HTTP (RFC 9110). A result that is one user, document or memory has \`ETag: "VERSION"\`. Send this tag as \`If-Match\` with \`PATCH\`, \`PUT\` and \`DELETE\`. A \`GET\` with \`If-None-Match\` returns 304 without a body while the version is the same.
- Updates also accept \`if_updated_at\`, which ignores changes that do not change \`updated_at\`, such as the recall of a memory. A stale \`if_updated_at\` returns \`CONFLICT\`.
- Request bodies are JSON in UTF-8: maximum 1 MB, or 10 MB where documents or messages travel, and in batches. \`GET\` and \`DELETE\` have no body.
- A filter in the query is URL-encoded JSON in one parameter. Each of these operations also has a \`POST\` form with its fields in the body.
- A server with a replica answers searches, recalls, lists, contexts and counts from it, and these answers may lack changes of the last seconds. Send \`x-acquaint-consistency: strong\` with a request to read your own writes. Erased data, and memories of a user who withdrew consent, are never in an answer.
- Integers beyond 2^53 - 1 are refused: send long identifiers as strings.

## Limits
- A page ends before \`limit\` items at about 4 MB of JSON. The answers of one tRPC batch have at most 8 MB together; a query beyond that is \`RESPONSE_TOO_LARGE\`.
- A request has a deadline: 10 seconds, and 60 seconds if it forms memories, or stores or erases documents. After the deadline, the request fails with \`DEADLINE_EXCEEDED\` and changes nothing.
- Of one app, 16 requests run at a time, 2 of them long. Others wait; where too many wait, the request is \`OVERLOADED\`.
- A server with a rate limit counts the units of each API key by minute. \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` say how many there are, how many are left, and in how many seconds they are renewed. A request beyond that is \`RATE_LIMITED\`.
- After \`RATE_LIMITED\`, \`OVERLOADED\`, \`DATABASE_BUSY\`, \`DATABASE_UNAVAILABLE\` and \`DATABASE_READ_ONLY\`, repeat the request after the seconds in \`Retry-After\`: nothing was done. The operator can change deadlines, concurrency and rate limit.`

/** Describes each resource in the reference. */
export const tagDescriptions: Record<keyof Contract, string> = {
  users: 'Real people or systems that interact with the agent, their consent, and their context for a prompt.',
  docs: 'Documents: texts that belong to one user, searchable by passage.',
  memories: 'Statements about one user, extracted from conversations or created by the application. Memories require consent.',
  agents: 'Agents that have memories of their own.',
  metadata: 'Keys and values that the metadata of users has.',
  overview: 'Counts of the resources of the app, and of what extraction did.',
  server: 'Version and configuration of the server.',
  chat: 'A sample agent that answers with the context of a user.',
}
