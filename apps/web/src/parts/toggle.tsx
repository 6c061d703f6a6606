import { Switch } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import styles from './parts.module.css'

interface Props {
  label: ReactNode
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** Shows a switch with its label. */
export const Toggle = ({ label, checked, disabled = false, onChange }: Props) => {
  const id = useId()
  return (
    <div className={styles.switchRow}>
      <Switch.Root id={id} className={styles.switch} checked={checked} disabled={disabled} onCheckedChange={onChange}>
        <Switch.Thumb />
      </Switch.Root>
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
