import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { onTestFinished } from 'vitest'

/** Protocols that a client can speak: that of 2025, with a handshake, and that of 2026, without one. */
export const eras = ['2025', '2026'] as const
export type Era = (typeof eras)[number]

export const newMcpClient = (era: Era): Client =>
  new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: era === '2025' ? 'legacy' : 'auto' } })

interface Address {
  url: string
  path: string
  headers: Record<string, string>
}

/** Connects the official client over streamable HTTP. The end of the test closes it. */
export const connectMcp = async (era: Era, { url, path, headers }: Address): Promise<Client> => {
  const client = newMcpClient(era)
  onTestFinished(() => client.close())
  await client.connect(new StreamableHTTPClientTransport(new URL(path, url), { requestInit: { headers } }))
  return client
}

/** Calls a tool, and returns its first text and whether it failed. */
export const callTool = async (client: Client, name: string, given: Record<string, unknown> = {}) => {
  const { content, isError = false } = await client.callTool({ name, arguments: given })
  const [first] = content
  if (first?.type !== 'text') throw new Error(`${name} answered without a text`)
  return { text: first.text, isError, json: () => JSON.parse(first.text) }
}
