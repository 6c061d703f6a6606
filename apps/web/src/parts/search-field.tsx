import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Kbd } from './kbd.tsx'

interface Props extends Omit<ComponentProps<'input'>, 'onChange'> {
  label: string
  value: string
  onChange: (text: string) => void
  /** Called by Enter. */
  onSubmit: () => void
  /** The key that leads here. */
  keys?: string
}

/** A field to search in what the screen shows. */
export const SearchField = ({ label, value, onChange, onSubmit, keys, ...rest }: Props) => (
  <search>
    <form
      className="in"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Search />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        {...rest}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        data-search
      />
      {keys !== undefined && <Kbd keys={keys} />}
    </form>
  </search>
)
