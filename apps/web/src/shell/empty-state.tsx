import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

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
    <div className={styles.empty}>
      <Title>{title}</Title>
      {children}
      <div className={styles.actions}>{actions}</div>
    </div>
  )
}
