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
  /** What is wrong with the value, in the words of the contract. */
  issue?: string | undefined
  /** Draws the control, with what ties it to its label, its hint and its issue. */
  children: (wiring: Wiring) => ReactNode
}

/** A control with its label, what it takes, and what is wrong with it. */
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
