import type { ReactNode } from 'react'

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

/** Closes a screen with what is shown, and the time zone of its times. */
export const StatusLine = ({ children }: { children: ReactNode }) => (
  <footer className="status">
    {children}
    <span className="end">Times in {timeZone}</span>
  </footer>
)
