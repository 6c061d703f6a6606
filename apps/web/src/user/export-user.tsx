import type { User } from '@acquaint/contracts'
import { Download, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { downloadBlob } from '../parts/download.ts'
import { sentenceOf } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { useReadExport } from './read-export.ts'

/** Saves everything that is stored about a user as one JSON file, as the server writes it. */
export const ExportUser = ({ user }: { user: User }) => {
  const readExport = useReadExport()
  const say = useSay()
  const [bytes, setBytes] = useState(0)
  const work = useSend({
    send: async (_input, signal) => {
      setBytes(0)
      return readExport(user.id, { signal, onBytes: (count) => setBytes((before) => before + count) })
    },
    onSuccess: (blob) => {
      downloadBlob(`user-${user.id}.json`, blob)
      say(`Exported: ${sizeOf(blob.size)}.`)
    },
    onError: (error) => say(`Not exported: ${sentenceOf(error)}`, 'failed'),
  })
  if (!work.isPending)
    return (
      <Button onClick={() => work.mutate()}>
        <Download />
        <span>Export</span>
      </Button>
    )
  return (
    <Button onClick={work.abort} aria-label="Stop the export">
      <X />
      <span className="num">{bytes === 0 ? 'Exporting…' : sizeOf(bytes)}</span>
    </Button>
  )
}

const units = ['B', 'kB', 'MB', 'GB']

/** Writes a number of bytes: "812 B", "1.4 MB". */
const sizeOf = (bytes: number) => {
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
  return `${(bytes / 1000 ** unit).toLocaleString('en-GB', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`
}
