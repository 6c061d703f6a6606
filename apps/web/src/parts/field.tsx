import { type ReactNode, useId } from 'react'
import styles from './parts.module.css'

interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface Props {
  label: string
  hint?: ReactNode
  /** Issue of the value, in the words of the contract. */
  issue?: string | undefined
  /** Renders the control, with the attributes that connect it to its label, hint and issue. */
  children: (wiring: Wiring) => ReactNode
}

/** Shows a control with its label, hint and issue. */
export const Field = ({ label, hint, issue, children }: Props) => {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, issue !== undefined && `${id}-issue`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': issue === undefined ? undefined : true })}
      {hint !== undefined && (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {issue !== undefined && (
        <span className={styles.issue} id={`${id}-issue`} role="alert">
          {issue}
        </span>
      )}
    </div>
  )
}
