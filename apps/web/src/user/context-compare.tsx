import type { Light } from './context-candidate.tsx'
import { CandidateLine } from './context-candidate.tsx'
import { reasonOf } from './context-candidates.tsx'
import { onlyHere } from './context-difference.ts'
import { type Candidate, type ExplainedContext, keyOfCandidate, keyOfItem } from './context-parts.ts'

interface Props {
  own: ExplainedContext
  other: ExplainedContext
  title: string
  light: Light
  openKey: string | undefined
  onToggle: (key: string) => void
}

/** Names the candidates that are in one of two contexts and not in the other, and what became of them there. */
export const ContextOnlyHere = ({ own, other, title, light, openKey, onToggle }: Props) => {
  const all = onlyHere(own, other)
  return (
    <>
      <h3 className="group">
        <b>{title}</b> {all.length.toLocaleString()}
        <span className="end num">{all.reduce((sum, { candidate }) => sum + candidate.tokens, 0).toLocaleString()} tokens</span>
      </h3>
      {all.length === 0 && <p className="more t12 i3">No candidate is only in this context.</p>}
      <ul aria-label={title}>
        {all.map(({ candidate, elsewhere }, index) => {
          const key = keyOfCandidate(candidate)
          return (
            <CandidateLine
              key={`${index} ${key}`}
              candidate={candidate}
              reason={reasonOf(candidate)}
              note={elsewhere === undefined ? 'No candidate there' : outcomes[elsewhere]}
              isOn={light.key === keyOfItem(candidate)}
              isOpen={openKey === key}
              onLight={light.set}
              onToggle={onToggle}
            />
          )
        })}
      </ul>
    </>
  )
}

const outcomes: Record<Candidate['outcome'], string> = {
  included: 'Included there',
  budget: 'No space there',
  not_matched: 'Not matched there',
}
