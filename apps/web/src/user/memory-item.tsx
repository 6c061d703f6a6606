import type { Memory } from '@acquaint/contracts'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import parts from '../parts/parts.module.css'
import { When } from '../parts/when.tsx'
import { History } from './memory-history.tsx'
import { Source } from './memory-source.tsx'
import styles from './user.module.css'

type Shown = 'source' | 'history' | undefined

interface Props {
  memory: Memory
  onEdit: () => void
  onErase: () => void
}

/** One memory with its agent and its time; its source and its earlier versions open below it. */
export const MemoryItem = ({ memory, onEdit, onErase }: Props) => {
  const [shown, setShown] = useState<Shown>()
  const toggle = (next: Shown) => setShown(shown === next ? undefined : next)
  const name = <span className="visually-hidden"> {memory.content.slice(0, 80)}</span>
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi className={styles.text}>{memory.content}</bdi>
        <span className={parts.badge}>
          <bdi>{memory.agent_id ?? 'every agent'}</bdi>
        </span>
        {memory.times_seen > 1 && <span className={parts.badge}>seen {memory.times_seen} times</span>}
        <span className={styles.soft}>
          <When at={memory.timestamp} />
        </span>
      </div>
      <div className={styles.line}>
        <span>
          <Button kind="quiet" aria-expanded={shown === 'source'} onClick={() => toggle('source')}>
            Source
          </Button>
          <Button kind="quiet" aria-expanded={shown === 'history'} onClick={() => toggle('history')}>
            History
          </Button>
        </span>
        <Button onClick={onEdit}>Edit{name}</Button>
        <Button kind="danger" onClick={onErase}>
          Erase{name}
        </Button>
      </div>
      {shown === 'source' && <Source memory={memory} />}
      {shown === 'history' && <History memory={memory} />}
    </li>
  )
}
