import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { interleaved } from './interleaved.ts'
import type { World } from './world.ts'

/** Measures the context of a user, and a recall, over each transport. REST comes first. */
export const measureCalls = async ({ url, key, client, userId: user_id, tokenBudget: token_budget, query }: World) => {
  const headers = { authorization: `Bearer ${key}` }
  const address = `${url}/api/users/${user_id}/context?${new URLSearchParams({ query, token_budget: `${token_budget}` })}`
  const connect = async (mode: 'legacy' | 'auto') => {
    const host = new Client({ name: 'bench', version: '1.0.0' }, { versionNegotiation: { mode } })
    await host.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp/users/${user_id}`), { requestInit: { headers } }))
    return host
  }
  const [of2025, of2026] = [await connect('legacy'), await connect('auto')]
  const callTool = async (host: Client) => {
    const { isError } = await host.callTool({ name: 'get_context', arguments: { query } })
    if (isError) throw new Error('get_context failed')
  }
  try {
    return await interleaved({
      'REST users.context': async () => {
        const response = await fetch(address, { headers })
        if (!response.ok) throw new Error(await response.text())
        await response.json()
      },
      'client users.context': () => client.users.context({ user_id, query, token_budget }),
      'MCP get_context, protocol of 2026': () => callTool(of2026),
      'MCP get_context, protocol of 2025': () => callTool(of2025),
    })
  } finally {
    await Promise.all([of2025.close(), of2026.close()])
  }
}
