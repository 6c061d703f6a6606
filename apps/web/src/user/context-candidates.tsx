import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Note } from '../parts/note.tsx'
import { CandidateLine, type Light } from './context-candidate.tsx'
import { useCandidateKeys } from './context-keys.ts'
import { type Candidate, type ExplainedContext, keyOfCandidate, keyOfItem } from './context-parts.ts'

interface Props {
  userId: string
  context: ExplainedContext
  hasQuery: boolean
  light: Light
  /** Key of the candidate that is open. */
  openKey: string | undefined
  onToggle: (key: string) => void
}

/** Lists what the text has and what it has not, with the scores and the reasons. */
export const ContextCandidates = ({ userId, context, hasQuery, light, openKey, onToggle }: Props) => {
  const { items, omitted, omitted_counts: counts, tokens, explanation } = context
  useCandidateKeys()
  const listed = (outcome: Candidate['outcome']) => explanation.candidates.filter((candidate) => candidate.outcome === outcome)
  const [included, budget, notMatched] = [listed('included'), listed('budget'), listed('not_matched')]
  const user = items.find(({ kind }) => kind === 'user')
  const isShortened = omitted.some(({ reason }) => reason === 'shortened')
  const memories = new Set(items.filter(({ kind }) => kind === 'memory').map(({ id }) => id)).size
  const passages = items.filter(({ kind }) => kind === 'passage').length
  const lines = (candidates: Candidate[]) =>
    candidates.map((candidate, index) => {
      const key = keyOfCandidate(candidate)
      return (
        <CandidateLine
          key={`${index} ${key}`}
          candidate={candidate}
          reason={reasonOf(candidate)}
          note={candidate.outcome === 'budget' ? overOf(candidate, explanation.tokens.free) : undefined}
          isOn={light.key === keyOfItem(candidate)}
          isOpen={openKey === key}
          onLight={light.set}
          onToggle={onToggle}
        />
      )
    })
  return (
    <>
      <div className="colhead">
        <h2>Candidates</h2>
        <span className="t12 i3 end">
          {memories} {memories === 1 ? 'memory' : 'memories'}, {passages} {passages === 1 ? 'passage' : 'passages'}
        </span>
      </div>
      {counts.consent > 0 && (
        <div className="ask">
          <Note
            actions={
              <Link to="/users/$userId" params={{ userId }} className="link">
                Consent
              </Link>
            }
          >
            This user has not given consent to memories. No memory was read.
          </Note>
        </div>
      )}
      <Group title="Included" count={items.length} note={`${tokens.toLocaleString()} tokens`}>
        {user && <UserLine id={user.id} tokens={user.tokens} reason={isShortened ? 'Shortened to fit' : 'Always included'} light={light} />}
        {lines(included)}
      </Group>
      <Group
        title="No space"
        count={counts.budget + counts.shortened}
        note={`${explanation.tokens.free.toLocaleString()} tokens free`}
        unlisted={counts.budget - budget.length - (user ? 0 : 1)}
      >
        {!user && <UserLine id="" tokens={undefined} reason="Over the token budget" light={light} />}
        {isShortened && <UserLine id="" tokens={undefined} reason="Shortened to fit: only the beginning is in the text" light={light} />}
        {lines(budget)}
      </Group>
      <Group
        title="Not matched"
        count={counts.not_matched}
        note={counts.expired > 0 ? `${counts.expired.toLocaleString()} expired` : ''}
        unlisted={counts.not_matched - notMatched.length}
      >
        {lines(notMatched)}
      </Group>
      {Object.values(counts).every((count) => count === 0) && (
        <p className="ask i2">{summaryOf({ isEmpty: memories + passages === 0, hasQuery })}</p>
      )}
    </>
  )
}

/** Says that nothing was left out; or that there was nothing to leave out. */
const summaryOf = ({ isEmpty, hasQuery }: { isEmpty: boolean; hasQuery: boolean }) => {
  if (isEmpty && hasQuery) return 'There are no memories that this agent may receive, and no document matches the query.'
  if (isEmpty) return 'There are no memories that this agent may receive. Documents are searched only for a query.'
  if (hasQuery) return 'Nothing was left out. Everything that matches the query fits into the token budget.'
  return 'Nothing was left out. All memories fit into the token budget. Documents are searched only for a query.'
}

interface GroupProps {
  title: string
  count: number
  note: string
  /** Number of candidates that the answer counts and does not list. */
  unlisted?: number
  children: ReactNode
}

const Group = ({ title, count, note, unlisted = 0, children }: GroupProps) => (
  <>
    <h3 className="group">
      <b>{title}</b> {count.toLocaleString()}
      <span className="end num">{note}</span>
    </h3>
    <ul aria-label={title}>{children}</ul>
    {unlisted > 0 && <p className="more t12 i3">{unlisted.toLocaleString()} more, which the answer does not list</p>}
  </>
)

const UserLine = ({ id, tokens, reason, light }: { id: string; tokens: number | undefined; reason: string; light: Light }) => {
  const key = keyOfItem({ kind: 'user', id, position: null })
  return (
    <li className="usr">
      <div
        className={light.key === key ? 'cand on' : 'cand'}
        onPointerEnter={() => light.set(key)}
        onPointerLeave={() => light.set(undefined)}
      >
        <span className="sw" />
        <span className="cut">Name and about</span>
        <span className="tok">{tokens?.toLocaleString()}</span>
        <span className="sub">{reason}</span>
      </div>
    </li>
  )
}

const reasons: Record<Candidate['part'], string> = {
  profile: 'Current fact',
  instructions: 'Preference for answers',
  match: 'Matches the query',
  recent: 'Fills the rest: newest',
  passage: 'Matches the query',
}

/** Gives the reason for the group of a candidate. */
export const reasonOf = ({ outcome, part, why, words }: Candidate): string => {
  if (outcome === 'not_matched') return 'No word in common'
  if (part === 'match' && words.length === 0) return why.semantic > why.context ? 'Near in vectors' : 'Messages around it match'
  if (part === 'passage' && words.length === 0) return 'The title matches'
  if (outcome === 'budget' && part === 'recent') return 'Over the token budget'
  return reasons[part]
}

/** Says how many tokens are missing. A candidate that would fit by itself needs tags or a day too. */
const overOf = ({ tokens }: Candidate, free: number) => (tokens > free ? `${(tokens - free).toLocaleString()} over` : 'Over with its tags')
