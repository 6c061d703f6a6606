import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

/** `danger` is for the button that confirms an erasure, and for no other. */
type Kind = 'plain' | 'primary' | 'danger' | 'quiet'

const classes: Record<Kind, string> = { plain: 'btn', primary: 'btn primary', danger: 'btn danger', quiet: 'btn ghost' }

/** Class of a button, for links that look like one. */
export const buttonClass = (kind: Kind = 'plain') => classes[kind]

/** A button with a verb and its object, after its icon and before its key, if it has any. */
export const Button = ({ kind, className = '', ...rest }: ComponentProps<'button'> & { kind?: Kind }) => (
  <button type="button" {...rest} className={`${buttonClass(kind)} ${className}`} />
)

interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon
  /** Name of the action; shown on hover. */
  label: string
  /** 24 pixels instead of 32, for rows and panels. */
  isSmall?: boolean
}

/** A button that shows only an icon. */
export const IconButton = ({ icon: Icon, label, isSmall = false, className = '', ...rest }: IconButtonProps) => (
  <button type="button" aria-label={label} title={label} {...rest} className={`ib ${isSmall ? 's' : ''} ${className}`}>
    <Icon />
  </button>
)
