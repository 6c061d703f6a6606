import { Copy } from 'lucide-react'
import { IconButton } from './button.tsx'
import { useCopy } from './copy.ts'

/** Shows code to copy; its lines wrap on a small window. */
export const Command = ({ label, text }: { label: string; text: string }) => {
  const copy = useCopy()
  return (
    <div className="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section aria-label={label} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <IconButton icon={Copy} label={`Copy: ${label}`} isSmall onClick={() => void copy(text, 'Copied.')} />
    </div>
  )
}
