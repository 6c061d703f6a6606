import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronDown, ChevronUp, Eye, SquareArrowOutUpRight, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useApi } from '../api.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { buttonClass, IconButton } from '../parts/button.tsx'
import { CopyId } from '../parts/copy-id.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ConsentStatus } from '../parts/status.tsx'
import { dayOf, When } from '../parts/when.tsx'
import { consentOf } from '../user/consent-state.ts'
import { attributeName, factValue } from '../user/fact-names.ts'
import { consentsOf, memoriesOf } from '../user/lists.ts'
import { placeInList } from './list-place.ts'
import { shownValue } from './metadata-keys.ts'

interface Props {
  userId: string
  /** Place of the user in the list, such as "1 of 214". */
  place: string
  onStep: (by: 1 | -1) => void
  onClose: () => void
}

/** Upper bounds of lines in the panel; the page of the user has all of them. */
const shownMax = { facts: 6, keys: 12, memories: 3 }
const valueCharacters = 300

/** Shows one user next to the table. */
export const Peek = ({ userId, place, onStep, onClose }: Props) => {
  const { data: user, error, refetch } = useQuery(useApi().users.get.options({ user_id: userId }))
  const params = { userId }
  return (
    <aside className="peek" aria-label={user?.name ?? 'User'}>
      <header>
        <span className="t12 i3 num">{place}</span>
        <span className="end" />
        <IconButton icon={ChevronUp} label="Previous user" isSmall onClick={() => onStep(-1)} />
        <IconButton icon={ChevronDown} label="Next user" isSmall onClick={() => onStep(1)} />
        <Link to="/users/$userId" params={params} className="ib s" aria-label="Open page" title="Open page (Enter)">
          <SquareArrowOutUpRight className="s" />
        </Link>
        <IconButton icon={X} label="Close the panel" isSmall onClick={onClose} />
      </header>
      <div className="body">
        {error && (
          <section>
            <Problem error={error} onRetry={isMissing(error) ? undefined : refetch} />
          </section>
        )}
        {!user && !error && (
          <section>
            <Skeleton lines={6} />
          </section>
        )}
        {user && (
          <>
            <section>
              <div className="flex">
                <Avatar name={user.name} size="l" />
                <div className="grow">
                  <h2 className="cut">
                    <bdi>{user.name}</bdi>
                  </h2>
                  <CopyId id={userId} isShort />
                </div>
              </div>
              {user.about !== '' && (
                <p className="i2 clamp" dir="auto">
                  {user.about.slice(0, valueCharacters)}
                </p>
              )}
              <Consent userId={userId} isGiven={user.memory_opt_in} />
            </section>
            <Facts userId={userId} />
            <Part title="Metadata" count={Object.keys(user.metadata).length}>
              <dl className="kv mono">
                {Object.entries(user.metadata)
                  .slice(0, shownMax.keys)
                  .map(([key, value]) => [
                    <dt key={key} title={key}>
                      <bdi>{key}</bdi>
                    </dt>,
                    <dd key={`${key} value`}>
                      <bdi className="cut">{shownValue(value).slice(0, valueCharacters)}</bdi>
                    </dd>,
                  ])}
              </dl>
            </Part>
            <Memories userId={userId} />
          </>
        )}
      </div>
      <footer>
        <Link to="/users/$userId" params={params} search={placeInList} className={buttonClass()}>
          Open
          <Kbd keys="Enter" />
        </Link>
        <Link to="/users/$userId/context" params={params} search={placeInList} className={buttonClass()}>
          <Eye />
          What the agent sees
        </Link>
      </footer>
    </aside>
  )
}

const Part = ({ title, count, children }: { title: string; count: ReactNode; children: ReactNode }) => (
  <section>
    <h3>
      {title} <span className="count">{count}</span>
    </h3>
    {children}
  </section>
)

const Consent = ({ userId, isGiven }: { userId: string; isGiven: boolean }) => {
  const { data } = useQuery(useApi().users.consents.options(consentsOf(userId)))
  const { state, since } = consentOf(isGiven, data?.items)
  return (
    <p className="flex">
      <ConsentStatus state={state}>
        {state === 'given' ? 'Consent given' : state === 'withdrawn' ? 'Consent withdrawn' : undefined}
      </ConsentStatus>
      {since !== undefined && (
        <span className="i3">
          since <When at={since} precision="day" />
        </span>
      )}
    </p>
  )
}

const Facts = ({ userId }: { userId: string }) => {
  const { data } = useQuery(useApi().users.profile.options({ user_id: userId }))
  if (!data || data.facts.length === 0) return undefined
  return (
    <Part title="Profile" count={data.facts.length}>
      <dl className="kv">
        {data.facts.slice(0, shownMax.facts).map((fact) => [
          <dt key={`${fact.memory_id} ${fact.attribute} ${fact.value}`}>{attributeName(fact)}</dt>,
          <dd key={`${fact.memory_id} ${fact.attribute} ${fact.value} value`}>
            <bdi className="grow cut">{factValue(fact)}</bdi>
            <span className="i3">
              <When at={fact.valid_from} precision="day" />
            </span>
          </dd>,
        ])}
      </dl>
    </Part>
  )
}

const Memories = ({ userId }: { userId: string }) => {
  const { data } = useInfiniteQuery(useApi().memories.list.pages(memoriesOf(userId)))
  const memories = data?.pages[0]?.items ?? []
  if (memories.length === 0) return undefined
  return (
    <Part title="Newest memories" count={data?.pages[0]?.next_cursor ? `${memories.length}+` : memories.length}>
      <ul className="lines">
        {memories.slice(0, shownMax.memories).map(({ id, content, timestamp }) => (
          <li key={id}>
            <time dateTime={timestamp}>{dayOf(timestamp)}</time>
            <bdi className="cut">{content.slice(0, valueCharacters)}</bdi>
          </li>
        ))}
      </ul>
    </Part>
  )
}
