import type { UserContext } from '@acquaint/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useApi } from '../api.tsx'
import { partClasses } from './context-text.tsx'
import { docsOf, memoriesOf } from './lists.ts'

interface Props {
  userId: string
  context: UserContext
  budget: number
}

type Item = UserContext['items'][number]
type Omitted = UserContext['omitted'][number]

const included = {
  user: 'Always included',
  profile: 'Current fact',
  instructions: 'Preference for answers',
  match: 'Matches the query',
  recent: 'Fills the rest: newest',
  passage: 'Matches the query',
} as const
const omitted = {
  budget: 'Over the token budget',
  shortened: 'Shortened to fit',
  not_matched: 'No match',
  consent: 'No consent to memories',
  expired: 'Expired',
} as const

/** Lists what the text has and what it has not, with the reasons. */
export const ContextCandidates = ({ userId, context: { items, omitted: out, omitted_counts: counts, tokens }, budget }: Props) => {
  const nameOf = useNames(userId)
  const noRoom = out.filter(({ reason }) => reason !== 'not_matched')
  const notMatched = out.filter(({ reason }) => reason === 'not_matched')
  const memories = new Set(items.filter(({ kind }) => kind === 'memory').map(({ id }) => id)).size
  const passages = items.filter(({ kind }) => kind === 'passage').length
  return (
    <>
      <div className="colhead">
        <h2>Candidates</h2>
        <span className="t12 i3 end">
          {memories} memories, {passages} passages
        </span>
      </div>
      <Group title="Included" count={items.length} note={`${tokens.toLocaleString()} tokens`}>
        {items.map((item, index) => (
          <Candidate key={`${index} ${item.id}`} item={item} name={nameOf(item)} reason={included[item.part]} tokens={item.tokens} />
        ))}
      </Group>
      <Group
        title="No space"
        count={counts.budget + counts.shortened + counts.consent}
        note={`${(budget - tokens).toLocaleString()} tokens free`}
      >
        {noRoom.map((item, index) => (
          <Candidate key={`${index} ${item.id}`} item={item} name={nameOf(item)} reason={omitted[item.reason]} />
        ))}
      </Group>
      <Group title="Not matched" count={counts.not_matched} note={counts.expired > 0 ? `${counts.expired} expired` : ''}>
        {notMatched.map((item, index) => (
          <Candidate key={`${index} ${item.id}`} item={item} name={nameOf(item)} reason={omitted[item.reason]} />
        ))}
      </Group>
      {out.length === 0 && <p className="ask i2">Nothing was left out. Everything that matches the query fits into the token budget.</p>}
    </>
  )
}

const Group = ({ title, count, note, children }: { title: string; count: number; note: string; children: ReactNode[] }) => (
  <>
    <h3 className="group">
      <b>{title}</b> {count.toLocaleString()}
      <span className="end num">{note}</span>
    </h3>
    <ul aria-label={title}>{children}</ul>
  </>
)

const scoreWidth = 64

const Candidate = ({ item, name, reason, tokens }: { item: Item | Omitted; name: string; reason: string; tokens?: number }) => (
  <li className={`cand ${classOf(item)}`}>
    <span className="sw" />
    <bdi className="cut">{name}</bdi>
    <span className="tok">{tokens}</span>
    <div className="sub">
      {item.score > 0 && (
        <>
          <span className="score" aria-hidden>
            <i style={{ width: Math.round(Math.min(item.score, 1) * scoreWidth) }} />
          </span>
          <b>{item.score.toFixed(2)}</b>
        </>
      )}
      <span className="cut">{reason}</span>
    </div>
  </li>
)

const classOf = (item: Item | Omitted) => {
  if (item.kind === 'passage') return partClasses.passages
  if ('part' in item && (item.part === 'profile' || item.part === 'instructions')) return partClasses.facts
  return item.kind === 'user' ? partClasses.user : partClasses.memories
}

/** Longest part of a name that fits in a line. */
const nameMax = 160

/** Names candidates by their words, as far as the console has loaded them. */
const useNames = (userId: string) => {
  const api = useApi()
  const { data: memories } = useInfiniteQuery(api.memories.list.pages(memoriesOf(userId)))
  const { data: docs } = useInfiniteQuery(api.docs.list.pages(docsOf(userId)))
  const names = new Map<string, string>()
  for (const { id, content } of memories?.pages.flatMap(({ items }) => items) ?? []) names.set(id, content)
  for (const { id, title } of docs?.pages.flatMap(({ items }) => items) ?? []) names.set(id, title)
  return (item: Item | Omitted): string => {
    if (item.kind === 'user') return 'reason' in item && item.reason === 'consent' ? 'All memories' : 'Name and about'
    if ('reason' in item && item.reason === 'consent') return 'All memories'
    const name = names.get(item.id)?.slice(0, nameMax) ?? item.id
    return item.position === null ? name : `${name} · passage ${item.position + 1}`
  }
}
