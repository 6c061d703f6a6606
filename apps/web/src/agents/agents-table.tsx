import type { Agent } from '@acquaint/contracts'
import { Link } from '@tanstack/react-router'
import { Bot } from 'lucide-react'
import { When } from '../parts/when.tsx'

/** Lists agents; the link of each opens the side panel. */
export const AgentsTable = ({ agents, openedId }: { agents: Agent[]; openedId: string | undefined }) => (
  <table className="tbl agents">
    <thead>
      <tr>
        <th scope="col">Agent</th>
        <th scope="col" className="r">
          Users
        </th>
        <th scope="col" className="r">
          Memories
        </th>
        <th scope="col">Last seen</th>
      </tr>
    </thead>
    <tbody>
      {agents.map(({ agent_id, users, memories, last_seen_at }) => (
        <tr key={agent_id} className={agent_id === openedId ? 'peeked' : undefined}>
          <th scope="row">
            <Link
              to="/agents"
              search={(before) => ({ ...before, agent: agent_id })}
              replace
              className="who cover"
              title={agent_id}
              preload={false}
            >
              <Bot />
              <bdi className="cut">{agent_id}</bdi>
            </Link>
          </th>
          <td className="r">{users.toLocaleString()}</td>
          <td className={memories === 0 ? 'r i3' : 'r'}>{memories.toLocaleString()}</td>
          <td>
            <span className="mm">
              {users.toLocaleString()} {users === 1 ? 'user' : 'users'} · {memories.toLocaleString()}{' '}
              {memories === 1 ? 'memory' : 'memories'}
            </span>
            <When at={last_seen_at} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
