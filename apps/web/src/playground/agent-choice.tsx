import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useApi } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'

interface Props {
  agent: string | undefined
  /** Meaning of an empty field. */
  placeholder: string
  onChange: (agent: string | undefined) => void
}

/** Takes the id of an agent, and suggests those that have memories. */
export const AgentChoice = ({ agent, placeholder, onChange }: Props) => {
  const id = useId()
  const { data } = useQuery(useApi().agents.list.options({ limit: 100 }))
  const field = useAddressText({
    inAddress: agent ?? '',
    parameter: 'agent',
    write: (text) => onChange(text.trim() || undefined),
  })
  return (
    <>
      <input
        list={id}
        className="medium"
        aria-label="Agent"
        placeholder={placeholder}
        maxLength={255}
        value={field.text}
        onChange={({ target }) => field.type(target.value)}
        onBlur={field.flush}
      />
      <datalist id={id}>
        {data?.items.map(({ agent_id }) => (
          <option key={agent_id} value={agent_id} />
        ))}
      </datalist>
    </>
  )
}
