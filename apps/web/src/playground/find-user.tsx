import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useApi } from '../api.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { DismissButton } from '../parts/modal.tsx'
import { Problem } from '../parts/problem.tsx'

interface Props {
  onChoose: (userId: string) => void
  onClose: () => void
}

/** Users that one search shows. */
const shownMax = 8

/** Finds a user by name, about or id. */
export const FindUser = ({ onChoose, onClose }: Props) => {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim()) || undefined
  const { data, error, refetch } = useQuery({
    ...useApi().users.list.options({ limit: shownMax, sort_by: 'updated_at', search }),
    placeholderData: keepPreviousData,
  })
  const [first] = data?.items ?? []
  return (
    <Dialog title="Find a user" onClose={onClose} actions={<DismissButton>Cancel</DismissButton>}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (first) onChoose(first.id)
        }}
      >
        <Field label="Name, about or id">
          {(wiring) => <input {...wiring} type="search" value={text} onChange={({ target }) => setText(target.value)} />}
        </Field>
      </form>
      {error && <Problem error={error} onRetry={refetch} />}
      {data?.items.length === 0 && <p className="i2">No users match.</p>}
      <ul aria-label="Users found">
        {data?.items.map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="found-user" onClick={() => onChoose(id)}>
              <Avatar name={name} />
              <bdi className="cut">{name.slice(0, 80)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
