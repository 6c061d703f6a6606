import type { Fact } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { MessageSquareQuote, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Problem } from '../parts/problem.tsx'
import { Section } from '../parts/section.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { monthOf } from '../parts/when.tsx'
import { attributeName, factValue, isCurrent } from './fact-names.ts'
import { FactWhy } from './fact-why.tsx'
import { profileOf } from './lists.ts'

/** Shows the facts about a user, each with the time from which it is true and its reason; on request the superseded ones too. */
export const Facts = ({ userId }: { userId: string }) => {
  const [isPastShown, setPastShown] = useState(false)
  const [opened, setOpened] = useState<Fact>()
  const { data, error, refetch } = useQuery(useApi().users.profile.options(profileOf(userId)))
  if (error) return <Problem error={error} onRetry={refetch} />
  if (!data) return <Skeleton lines={3} />
  const current = data.facts.filter(isCurrent)
  const past = data.facts.length - current.length
  if (data.facts.length === 0) return undefined
  return (
    <Section
      title="Facts"
      count={current.length}
      actions={
        past > 0 && (
          <Button kind="quiet" aria-pressed={isPastShown} onClick={() => setPastShown(!isPastShown)}>
            {isPastShown ? 'Hide past facts' : `Show past facts (${past})`}
          </Button>
        )
      }
    >
      <dl className="facts">
        {byAttribute(isPastShown ? data.facts : current).map((fact) => (
          <OneFact
            key={`${fact.memory_id} ${fact.attribute} ${fact.kind} ${fact.value} ${fact.valid_from}`}
            fact={fact}
            onOpen={() => setOpened(fact)}
          />
        ))}
      </dl>
      {opened && <FactWhy userId={userId} fact={opened} onClose={() => setOpened(undefined)} />}
    </Section>
  )
}

/** Puts the earlier values of an attribute after its current one, and facts about others after those about the user. */
const byAttribute = (facts: Fact[]): Fact[] => {
  const isOfUser = (fact: Fact) => fact.qualifiers.subject === undefined
  return [true, false].flatMap((of) =>
    [
      ...Map.groupBy(
        facts.filter((fact) => isOfUser(fact) === of),
        attributeName,
      ).values(),
    ].flat(),
  )
}

const OneFact = ({ fact, onOpen }: { fact: Fact; onOpen: () => void }) => {
  const { valid_from, valid_to } = fact
  const value = factValue(fact)
  const Icon = fact.source ? MessageSquareQuote : Pencil
  const source = fact.source ? 'Message' : 'By hand'
  return (
    <div className="fact">
      <dt className="cut" title={attributeName(fact)}>
        {attributeName(fact)}
      </dt>
      <dd className="v cut" title={value}>
        {isCurrent(fact) ? <bdi>{value}</bdi> : <del dir="auto">{value}</del>}
      </dd>
      <dd className="since i3 num">
        {isCurrent(fact) || valid_to === null ? `since ${monthOf(valid_from)}` : `until ${monthOf(valid_to)}`}
      </dd>
      <dd>
        <button
          type="button"
          className="src"
          title={fact.statement.slice(0, 300)}
          aria-label={`Why ${value.slice(0, 80)}: ${source}`}
          onClick={onOpen}
        >
          <Icon className="s" />
          <span>{source}</span>
        </button>
      </dd>
    </div>
  )
}
