import type { User } from '@acquaint/contracts'
import { Download, Tag, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Bulk } from '../parts/bulk.tsx'
import { downloadBlob } from '../parts/download.ts'
import { sentenceOf } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { useReadExport } from '../user/read-export.ts'
import { EraseUsers } from './erase-users.tsx'
import { SetMetadata } from './set-metadata.tsx'

/** Offers what can be done with all selected users. */
export const BulkBar = ({ users, onClear }: { users: User[]; onClear: () => void }) => {
  const readExport = useReadExport()
  const say = useSay()
  const [opened, setOpened] = useRestoredState<'metadata' | 'erase' | undefined>('dialog of selected users', () => undefined)
  const close = () => setOpened(undefined)
  const [exported, setExported] = useState(0)
  const work = useSend({
    send: async (_input, signal) => {
      setExported(0)
      const parts: BlobPart[] = []
      for (const { id } of users) {
        parts.push(parts.length === 0 ? '[' : ',\n', await readExport(id, { signal }))
        setExported((before) => before + 1)
      }
      return new File([...parts, ']'], `users-${users.length}.json`, { type: 'application/json' })
    },
    onSuccess: (file) => downloadBlob(file.name, file),
    onError: (error) => say(`Not exported: ${sentenceOf(error)}`, 'failed'),
  })
  useShortcuts({ Delete: () => setOpened('erase') })
  return (
    <>
      <Bulk label="Selected users" count={users.length} onClear={onClear}>
        <button type="button" disabled={work.isPending} onClick={() => work.mutate()}>
          <Download />
          {work.isPending ? `Exported ${exported} of ${users.length}…` : 'Export'}
        </button>
        <button type="button" onClick={() => setOpened('metadata')}>
          <Tag />
          Set metadata
        </button>
        <button type="button" onClick={() => setOpened('erase')}>
          <Trash2 />
          Erase…
        </button>
      </Bulk>
      {opened === 'metadata' && <SetMetadata users={users} onClose={close} />}
      {opened === 'erase' && (
        <EraseUsers
          users={users}
          onClose={(isErased) => {
            close()
            if (isErased) onClear()
          }}
        />
      )}
    </>
  )
}
