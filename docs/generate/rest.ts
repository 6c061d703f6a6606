import { contract, type Procedure } from '@acquaint/contracts'
import { tagDescriptions } from '@acquaint/contracts/internal'
import { generated, table } from './table.ts'

/** Writes the page of the procedures with their routes. */
export const restPage = (): string => `${generated}

# REST and tRPC

Each procedure has the same name in the client, in tRPC, in OpenAPI, and in MCP if it is a tool. The interactive reference at \`/reference\`
lists every field with its limits, and \`/openapi.json\` is the document for generators. Send the key as \`Authorization: Bearer KEY\`, and
bodies as JSON.

\`\`\`http
POST /api/users HTTP/1.1
Host: 127.0.0.1:3000
Authorization: Bearer KEY
Content-Type: application/json

{ "name": "Ada", "metadata": { "db_uuid": "1234" } }
\`\`\`

| path            | surface                                                           |
| --------------- | ----------------------------------------------------------------- |
| \`/\`             | the console                                                       |
| \`/api\`          | REST; errors are \`application/problem+json\`                       |
| \`/trpc\`         | tRPC, for \`@acquaint/client\` or for \`createTRPCClient<AppRouter>\` |
| \`/mcp\`          | [MCP](../guides/mcp.md)                                           |
| \`/docs\`         | this documentation                                                |
| \`/reference\`    | the interactive reference                                         |
| \`/openapi.json\` | the OpenAPI 3.1 document                                          |
| \`/healthz\`      | whether the process is up                                         |
| \`/readyz\`       | whether the database answers and its tables are up to date        |

${Object.entries(contract)
  .map(([resource, procedures]) => section(resource as keyof typeof contract, Object.entries<Procedure>(procedures)))
  .join('\n\n')}
`

const section = (resource: keyof typeof contract, procedures: [string, Procedure][]): string => `## ${resource}

${tagDescriptions[resource]}

${table(
  ['procedure', 'REST', 'does'],
  procedures.map(([verb, { route, summary }]) => [`\`${resource}.${verb}\``, `\`${route.replace(' /', ' /api/')}\``, summary]),
)}

${procedures.map(([verb, procedure]) => details(`${resource}.${verb}`, procedure)).join('\n\n')}`

const details = (name: string, { description, alternatives, errors }: Procedure): string =>
  [
    `### ${name}`,
    description,
    alternatives.length > 0 && `Also ${alternatives.map((route) => `\`${route.replace(' /', ' /api/')}\``).join(', ')}.`,
    errors.length > 0 && `Errors of its own: ${errors.map((code) => `[\`${code}\`](errors.md)`).join(', ')}.`,
  ]
    .filter(Boolean)
    .join('\n\n')
