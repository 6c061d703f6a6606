import type { Memory, MemoryVersion } from '@acquaint/contracts'
import { Difference } from '../parts/difference.tsx'
import { When } from '../parts/when.tsx'
import { EditedBy } from './edited-by.tsx'
import { sentenceDifference } from './word-difference.ts'

interface Props {
  memory: Memory
  /** Earlier versions, latest first. */
  versions: MemoryVersion[]
  /** Whether all earlier versions are there. */
  isWhole: boolean
}

/** Lists the versions of a memory, latest first, each as a difference to the one before it. */
export const MemoryHistory = ({ memory, versions, isWhole }: Props) => {
  const all = [memory, ...versions]
  return (
    <ol className="hist" aria-label="Versions">
      {all.map(({ id, content }, index) => {
        const earlier = versions[index]
        return (
          <li key={id}>
            <div>
              <div dir="auto" className="text">
                {earlier ? <Difference pieces={sentenceDifference(earlier.content, content)} /> : content}
              </div>
              <div className="t12 i3">
                {earlier ? (
                  <Change version={earlier} by={index === 0 ? memory.edited_by : null} />
                ) : (
                  <First memory={memory} isWhole={isWhole} />
                )}
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const Change = ({ version: { replaced_at, reason }, by }: { version: MemoryVersion; by: string | null }) => (
  <>
    <When at={replaced_at} /> · {reason === 'edited' ? <EditedBy editor={by} /> : 'Superseded by a later message'}
  </>
)

const First = ({ memory: { created_at, source }, isWhole }: { memory: Memory; isWhole: boolean }) => {
  if (!isWhole) return <>Earlier versions are not shown.</>
  return (
    <>
      <When at={created_at} /> · {source ? 'Extracted from the message' : 'Written by hand'}
    </>
  )
}
