import type { ReactNode } from 'react'

interface Props {
  title: string
  /** Level of the title: 1 where the state is the whole screen. */
  level: 1 | 2
  children: ReactNode
  actions: ReactNode
}

/** Shows why there is nothing to show, and what to do next. */
export const EmptyState = ({ title, level, children, actions }: Props) => {
  const Title = `h${level}` as const
  return (
    <div className="empty">
      <Title tabIndex={level === 1 ? -1 : undefined}>{title}</Title>
      {children}
      <div className="row">{actions}</div>
    </div>
  )
}
