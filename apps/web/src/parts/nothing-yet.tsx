import type { ReactNode } from 'react'
import styles from './parts.module.css'

/** Says in a card that a list is empty, with the step that fills it. A whole screen takes `EmptyState`. */
export const NothingYet = ({ action, children }: { action?: ReactNode; children: ReactNode }) => (
  <div className={styles.nothing} role="status">
    <p>{children}</p>
    {action}
  </div>
)
