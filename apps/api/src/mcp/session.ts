import type { createCaller } from '../router.ts'

/** The procedures that the tools and the resources call, for one app. */
export type Procedures = ReturnType<typeof createCaller>

/** Whom one MCP server speaks for. The host binds both; no argument of a model can change them. */
export interface Session {
  call: Procedures
  userId: string
  /** The agent whose own memories the host may use, next to those for every agent. */
  agentId?: string | undefined
}

/** Whether the agent of a session may see a memory. */
export const isVisible = ({ agent_id }: { agent_id: string | null }, { agentId }: Session): boolean =>
  agent_id === null || agent_id === agentId

/** Returns the field that names the agent of a session, if there is one. */
export const agentOf = ({ agentId }: Session) => (agentId === undefined ? {} : { agent_id: agentId })
