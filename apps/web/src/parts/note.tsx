import { Info } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  /** Whether screen readers read it at once: for answers to a step of the user. */
  isAlert?: boolean
  children: ReactNode
  actions?: ReactNode
}

/** Says something about the part of the screen below it. */
export const Note = ({ isAlert = false, children, actions }: Props) => (
  <div className="note" {...(isAlert && { role: 'alert' })}>
    <Info />
    <div>{children}</div>
    {actions}
  </div>
)
