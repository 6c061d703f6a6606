import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  /** Stands after the title. */
  count?: ReactNode
  /** Actions of the section, at the end of its title. */
  actions?: ReactNode
  children: ReactNode
}

/** A part of a screen under its own title. */
export const Section = ({ title, count, actions, children }: Props) => {
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <div className="sec">
        <h2 id={id}>{title}</h2>
        {count !== undefined && <span className="count">{count}</span>}
        <span className="end" />
        {actions}
      </div>
      {children}
    </section>
  )
}
