/*
 * Commands and code to copy. They get the name of a variable, never the key itself: commands end up in the history of a shell.
 */

export type Language = 'curl' | 'TypeScript' | 'Python'

interface Server {
  origin: string
  /** Whether calls need a key. */
  hasKey: boolean
}

const user = { name: 'Ada Moreau', metadata: { db_uuid: '1234' } }

const curl = ({ origin, hasKey }: Server) =>
  [
    `curl ${origin}/api/users`,
    ...(hasKey ? ['-H "Authorization: Bearer $ACQUAINT_KEY"'] : []),
    '-H "Content-Type: application/json"',
    `-d '${JSON.stringify(user)}'`,
  ].join(' \\\n  ')

const typeScript = ({ origin, hasKey }: Server) =>
  [
    "import { createClient } from '@acquaint/client'",
    '',
    `const client = createClient({ url: '${origin}'${hasKey ? ', apiKey: process.env.ACQUAINT_KEY' : ''} })`,
    "await client.users.create({ name: 'Ada Moreau', metadata: { db_uuid: '1234' } })",
  ].join('\n')

const python = ({ origin, hasKey }: Server) =>
  [
    'import json, os, urllib.request',
    '',
    `headers = {"Content-Type": "application/json"${hasKey ? ', "Authorization": "Bearer " + os.environ["ACQUAINT_KEY"]' : ''}}`,
    `body = json.dumps(${JSON.stringify(user)}).encode()`,
    `urllib.request.urlopen(urllib.request.Request("${origin}/api/users", body, headers))`,
  ].join('\n')

/** Creates a user, in the language of the caller. */
export const firstCall: Record<Language, (server: Server) => string> = { curl, TypeScript: typeScript, Python: python }

/** Configures an MCP host for one user. */
export const mcpConfiguration = ({ origin, hasKey, userId }: Server & { userId: string }) =>
  JSON.stringify(
    {
      mcpServers: {
        acquaint: {
          type: 'http',
          url: `${origin}/mcp/users/${userId}`,
          ...(hasKey && { headers: { Authorization: 'Bearer KEY' } }),
        },
      },
    },
    null,
    2,
  )

/** Creates a key of an app. A shell gets a name with other characters than these in quotes. */
export const keyCommand = (app: string) =>
  `npx acquaint keys create --app ${/^[\w.][\w.-]*$/.test(app) ? app : `'${app.replaceAll("'", `'\\''`)}'`}`
