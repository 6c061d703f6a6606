import type { Memory } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'

interface Props {
  /** Memories that name the agents to choose from. */
  memories: Memory[]
  agent: string | undefined
  onChange: (agent: string | undefined) => void
}

/** Shows only the memories of one agent. */
export const AgentFilter = ({ memories, agent, onChange }: Props) => {
  const field = useAddressText({ inAddress: agent ?? '', parameter: 'agent' })
  // The loaded memories may be of a few agents only.
  const { data } = useQuery(useApi().agents.list.options({ limit: 100 }))
  const known = [...memories, ...(data?.items ?? [])]
  const agents = [...new Set(known.flatMap(({ agent_id }) => (agent_id === null ? [] : [agent_id])))].sort()
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        onChange(field.text.trim() || undefined)
      }}
    >
      <input
        list="agents"
        className="medium"
        aria-label="Only for this agent"
        placeholder="Only for this agent"
        value={field.text}
        onChange={({ target }) => field.type(target.value)}
      />
      <datalist id="agents">
        {agents.map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
      <Button type="submit">Show</Button>
      {agent !== undefined && (
        <Button kind="quiet" onClick={() => onChange(undefined)}>
          All agents
        </Button>
      )}
    </form>
  )
}
