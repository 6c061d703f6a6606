import { Copy } from 'lucide-react'
import { IconButton } from './button.tsx'
import { useCopy } from './copy.ts'

/** Shows code to copy; its lines wrap on a small window. */
export const Command = ({ label, text }: { label: string; text: string }) => {
  const copy = useCopy()
  return (
    <div className="code">
      <section aria-label={label}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
        <pre tabIndex={0}>{text}</pre>
      </section>
      <IconButton icon={Copy} label={`Copy: ${label}`} isSmall onClick={() => void copy(text, 'Copied.')} />
    </div>
  )
}
