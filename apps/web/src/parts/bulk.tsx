import { X } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  /** Accessible name of the toolbar. */
  label: string
  count: number
  onClear: () => void
  /** Buttons that act on all selected rows. */
  children: ReactNode
}

/** Floats over a list of which some rows are selected. */
export const Bulk = ({ label, count, onClear, children }: Props) => (
  <div className="bulk" role="toolbar" aria-label={label}>
    <span className="n num" role="status">
      {count.toLocaleString()} selected
    </span>
    <span className="sepv" />
    {children}
    <span className="sepv" />
    <button type="button" aria-label="Clear selection" title="Clear selection (Esc)" onClick={onClear}>
      <X />
    </button>
  </div>
)
