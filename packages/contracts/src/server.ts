import { z } from 'zod'
import { Timestamp } from './fields.ts'
import { query } from './procedure.ts'

const milliseconds = (description: string) => z.int().meta({ description: `${description}, in milliseconds.` })

/** Describes the server that answers, without secrets, addresses and paths. */
export type ServerInfo = z.infer<typeof ServerInfo>
export const ServerInfo = z
  .object({
    version: z.string().meta({ description: 'Version of Acquaint.', examples: ['1.0.0'] }),
    app: z.string().meta({ description: 'Name of the app that the request speaks for.', examples: ['default'] }),
    database: z
      .object({
        kind: z.enum(['sqlite', 'postgres']).meta({ description: 'Database management system.' }),
        version: z.string().meta({ description: 'Version of the database management system.', examples: ['3.50.4'] }),
      })
      .meta({ description: 'Database of the server.' }),
    model: z
      .object({ name: z.string().meta({ description: 'Name of the model at its endpoint.' }) })
      .nullable()
      .meta({ description: 'Model that extracts memories and answers in the chat. Null if rules extract them alone.' }),
    embedder: z
      .object({ name: z.string().meta({ description: 'Name of the embedder: `local`, or the name of the model at its endpoint.' }) })
      .nullable()
      .meta({ description: 'Embedder of memories and queries. Null if recall has no embeddings.' }),
    limits: z
      .object({
        request_timeout_ms: milliseconds('Deadline of a request'),
        long_request_timeout_ms: milliseconds('Deadline of a request that forms memories, or stores or erases texts'),
        concurrency: z.int().meta({ description: 'Requests of one app that run at the same time.' }),
        long_concurrency: z.int().meta({ description: 'Requests of one app that run at the same time and may take seconds.' }),
        units_per_minute: z
          .int()
          .nullable()
          .meta({ description: 'Units of the rate limit that each API key may spend in a minute. Null without a limit.' }),
        memory_retention_days: z
          .int()
          .nullable()
          .meta({ description: 'Number of days after which memories expire, if their request says nothing else. Null for never.' }),
      })
      .meta({ description: 'Limits that the operator configured.' }),
    mcp_last_request_at: Timestamp.nullable().meta({
      description:
        'Time of the latest MCP request of the app to this server since its start (RFC 3339, UTC). Null if there was none. MCP over stdio has a process of its own.',
    }),
  })
  .meta({ id: 'ServerInfo', description: 'The server that answers, and its configuration.' })

export const server = {
  get: query('GET /server', {
    summary: 'Describe the server',
    description: 'Returns the version, the database, the models and the limits of the server that answers. Contains no secret.',
    input: z.strictObject({}).prefault({}),
    output: ServerInfo,
  }),
}
