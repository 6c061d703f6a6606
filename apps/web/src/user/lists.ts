/*
 * Inputs of the lists that several places show: the same input is the same entry of the cache.
 */

export const docsOf = (userId: string) => ({ user_id: userId, include_content: false, limit: 50 }) as const

export const memoriesOf = (userId: string, { agent, past }: { agent?: string | undefined; past?: boolean | undefined } = {}) =>
  ({ user_id: userId, agent_id: agent, include_superseded: past, sort_by: 'timestamp', limit: 50 }) as const

export const consentsOf = (userId: string) => ({ user_id: userId, limit: 100 })
