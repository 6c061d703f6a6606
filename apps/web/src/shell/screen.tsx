import type { ReactNode } from 'react'
import { Heading } from './heading.tsx'
import { StatusLine } from './status-line.tsx'

interface Props {
  title: string
  /** Stands after the title: how many there are. */
  count?: ReactNode
  /** The primary button, at most one, and what stands before it. */
  actions?: ReactNode
  tools?: ReactNode
  status?: ReactNode
  children: ReactNode
}

/** Lays out a screen: its top bar, toolbar, content and status line. */
export const Screen = ({ title, count, actions, tools, status, children }: Props) => (
  <>
    <title>{`${title} – Acquaint`}</title>
    <header className="top home">
      <Heading>{title}</Heading>
      {count}
      <span className="end" />
      {actions}
    </header>
    {tools !== undefined && <div className="tools wrap">{tools}</div>}
    {children}
    <StatusLine>{status}</StatusLine>
  </>
)
