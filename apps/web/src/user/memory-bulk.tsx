import type { Memory } from '@acquaint/contracts'
import { Clock, Download, Trash2 } from 'lucide-react'
import { Bulk } from '../parts/bulk.tsx'
import { downloadJson } from '../parts/download.ts'
import { useRestoredState } from '../parts/restored-state.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { EraseMemories } from './erase-memories.tsx'
import { SetExpiry } from './set-expiry.tsx'

interface Props {
  userId: string
  memories: Memory[]
  /** Whether the memories can be changed: that needs consent, erasing does not. */
  canChange: boolean
  /** Called after an erasure, before the list is read again. */
  onErased: () => void
  onClear: () => void
}

/** Offers what can be done with all selected memories. */
export const MemoryBulk = ({ userId, memories, canChange, onErased, onClear }: Props) => {
  const [opened, setOpened] = useRestoredState<'expiry' | 'erase' | undefined>(`dialog of selected memories ${userId}`, () => undefined)
  const close = () => setOpened(undefined)
  useShortcuts({ Delete: () => setOpened('erase'), Escape: onClear }, { isPart: true })
  return (
    <>
      <Bulk label="Selected memories" count={memories.length} onClear={onClear}>
        <button type="button" onClick={() => downloadJson(`memories-${memories.length}.json`, memories)}>
          <Download />
          Export
        </button>
        <button type="button" disabled={!canChange} onClick={() => setOpened('expiry')}>
          <Clock />
          Set expiry
        </button>
        <button type="button" onClick={() => setOpened('erase')}>
          <Trash2 />
          Erase…
        </button>
      </Bulk>
      {opened === 'expiry' && <SetExpiry userId={userId} memories={memories} onClose={close} />}
      {opened === 'erase' && (
        <EraseMemories
          userId={userId}
          memories={memories}
          onErased={onErased}
          onClose={(isErased) => {
            close()
            if (isErased) onClear()
          }}
        />
      )}
    </>
  )
}
