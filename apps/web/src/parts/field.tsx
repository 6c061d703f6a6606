import { Info } from 'lucide-react'
import { type ReactNode, useId } from 'react'

interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface Props {
  label: string
  /** Stands at the end of the label, such as the limits of a number. */
  note?: ReactNode
  hint?: ReactNode
  /** Issue of the value, in the words of the contract. */
  issue?: string | undefined
  /** Renders the control, with the attributes that connect it to its label, hint and issue. */
  children: (wiring: Wiring) => ReactNode
}

/** Shows a control with its label, hint and issue. */
export const Field = ({ label, note, hint, issue, children }: Props) => {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, issue !== undefined && `${id}-issue`].filter(Boolean).join(' ')
  return (
    <div>
      <div className="label">
        <label htmlFor={id}>{label}</label>
        {note !== undefined && <span className="i3">{note}</span>}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': issue === undefined ? undefined : true })}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {issue !== undefined && <Issue id={`${id}-issue`}>{issue}</Issue>}
    </div>
  )
}

/** Says what is wrong with a value, in the words of the contract. */
export const Issue = ({ id, children }: { id?: string; children: ReactNode }) => (
  <p className="err" id={id} role="alert">
    <Info className="s" />
    <span>{children}</span>
  </p>
)
