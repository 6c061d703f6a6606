import { Check } from 'lucide-react'
import type { ReactNode, Ref } from 'react'

interface Props {
  title: string
  text: ReactNode
  isDone: boolean
  /** Stands at the end of the title: a button, or what was done. */
  action?: ReactNode
  children?: ReactNode
  ref?: Ref<HTMLLIElement>
}

/** One step of the checklist. It ticks itself when `isDone` becomes true. */
export const Step = ({ title, text, isDone, action, children, ref }: Props) => (
  <li className="step" ref={ref}>
    <span className={isDone ? 'tick done' : 'tick'} aria-hidden>
      {isDone && <Check className="s" />}
    </span>
    <h3>
      {title}
      {isDone && <span className="vh"> (done)</span>}
    </h3>
    <p className="i2">{text}</p>
    {action && <div className="wide">{action}</div>}
    {children && <div className="body">{children}</div>}
  </li>
)
