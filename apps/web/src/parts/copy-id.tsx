import { Copy } from 'lucide-react'
import { useCopy } from './copy.ts'

/** Shows an id, which a click copies. */
export const CopyId = ({ id, isShort = false }: { id: string; isShort?: boolean }) => {
  const copy = useCopy()
  return (
    <button type="button" className="id" title={`Copy ${id}`} onClick={() => void copy(id, 'The id is copied.')}>
      <span className="cut">{isShort ? `${id.slice(0, 8)}-…-${id.slice(-8)}` : id}</span>
      <span className="vh">Copy id</span>
      <Copy className="s" />
    </button>
  )
}
