import type { ReactNode } from 'react'

/** Says in a section that a list is empty, with the step that fills it. A whole screen takes `EmptyState`. */
export const NothingYet = ({ action, children }: { action?: ReactNode; children: ReactNode }) => (
  <div className="empty left" role="status">
    <p>{children}</p>
    {action}
  </div>
)
