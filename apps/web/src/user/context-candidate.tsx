import { memo } from 'react'
import { Spans } from '../parts/spans.tsx'
import { type Candidate, keyOfCandidate, keyOfItem, partClasses, partOf } from './context-parts.ts'

/** The item that the text and the candidates highlight together. */
export interface Light {
  key: string | undefined
  set: (key: string | undefined) => void
  /** Opens the candidate with a key, and moves the focus to it. */
  open: (key: string) => void
}

interface Props {
  candidate: Candidate
  /** Reason for its group, if it has no word of the query. */
  reason: string
  /** Stands at the end of the line, such as the tokens that are missing. */
  note?: string | undefined
  isOn: boolean
  isOpen: boolean
  onLight: Light['set']
  onToggle: (key: string) => void
}

/** Words of the query in one line at most; all of them are marked in the text. */
const wordsMax = 6
const nameMax = 160
const scoreWidth = 64

/** One candidate in two lines: its words, tokens and score; opened, with every figure of its explanation. */
export const CandidateLine = memo(({ candidate, reason, note, isOn, isOpen, onLight, onToggle }: Props) => {
  const { kind, text, title, position, tokens, score, words } = candidate
  const key = keyOfCandidate(candidate)
  const light = () => onLight(keyOfItem(candidate))
  const dim = () => onLight(undefined)
  return (
    <li className={partClasses[partOf(candidate)]}>
      <button
        type="button"
        className={isOn ? 'cand on' : 'cand'}
        aria-expanded={isOpen}
        data-candidate={key}
        onPointerEnter={light}
        onPointerLeave={dim}
        onFocus={light}
        onBlur={dim}
        onClick={() => onToggle(key)}
      >
        <span className="sw" />
        <span className="cut">
          <bdi>{kind === 'passage' ? title || 'Untitled' : text.slice(0, nameMax)}</bdi>
          {position !== null && ` · passage ${position + 1}`}
        </span>
        <span className="tok">{tokens.toLocaleString()}</span>
        <span className="sub">
          {score > 0 && (
            <>
              <ScoreBar candidate={candidate} />
              <b>{score.toFixed(2)}</b>
            </>
          )}
          <span className="cut">
            {words.length > 0 ? words.slice(0, wordsMax).map((word) => [<mark key={word}>{word}</mark>, ' ']) : reason}
          </span>
          {note !== undefined && <span className="end num">{note}</span>}
        </span>
      </button>
      {isOpen && <Details candidate={candidate} reason={reason} />}
    </li>
  )
})

const whyNames = { lexical: 'Words', context: 'Words around', semantic: 'Vectors', feedback: 'Feedback' } as const
/** The title stands around a passage. */
const nameOfWhy = (name: keyof typeof whyNames, kind: Candidate['kind']) =>
  name === 'context' && kind === 'passage' ? 'Title' : whyNames[name]
const whyOf = ({ why }: Candidate) => Object.keys(whyNames).map((name) => name as keyof typeof why) // its keys

const ScoreBar = ({ candidate }: { candidate: Candidate }) => (
  <span className="score" aria-hidden>
    {whyOf(candidate).map((name) => (
      <i key={name} style={{ width: Math.round(Math.min(Math.max(candidate.why[name], 0), 1) * scoreWidth) }} />
    ))}
  </span>
)

const Details = ({ candidate, reason }: { candidate: Candidate; reason: string }) => {
  const { kind, id, part, position, score, tokens, text, highlights, why } = candidate
  return (
    <div className="detail">
      <p className="text" dir="auto">
        <Spans text={text} spans={highlights} />
      </p>
      <dl className="parts">
        {(part === 'match' || part === 'passage') && (
          <>
            {whyOf(candidate).map((name) => [
              <dt key={name}>{nameOfWhy(name, kind)}</dt>,
              <dd key={`${name} score`}>{why[name].toFixed(2)}</dd>,
            ])}
            <dt>Score</dt>
            <dd>{score.toFixed(2)}</dd>
          </>
        )}
        <dt>Tokens</dt>
        <dd>{tokens.toLocaleString()}</dd>
        <dt>Reason</dt>
        <dd>{reason}</dd>
        {position !== null && (
          <>
            <dt>Passage</dt>
            <dd>{position + 1}</dd>
          </>
        )}
        <dt>{kind === 'passage' ? 'Document' : 'Memory'}</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </dl>
    </div>
  )
}
