import type { Fact } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MessageSquareQuote, Pencil } from 'lucide-react'
import { useApi } from '../api.tsx'
import { Problem } from '../parts/problem.tsx'
import { Section } from '../parts/section.tsx'
import { monthOf } from '../parts/when.tsx'
import { attributeName } from './fact-names.ts'

/** Shows the current facts about a user, each with the time from which it is true and the memory that states it. */
export const Facts = ({ userId }: { userId: string }) => {
  const { data, error, refetch } = useQuery(useApi().users.profile.options({ user_id: userId }))
  if (error) return <Problem error={error} onRetry={refetch} />
  if (!data || data.facts.length === 0) return undefined
  return (
    <Section title="Facts" count={data.facts.length}>
      <dl className="facts">
        {data.facts.map((fact) => (
          <OneFact key={`${fact.memory_id} ${fact.attribute} ${fact.kind} ${fact.value}`} userId={userId} fact={fact} />
        ))}
      </dl>
    </Section>
  )
}

const OneFact = ({ userId, fact }: { userId: string; fact: Fact }) => {
  const Icon = fact.source ? MessageSquareQuote : Pencil
  const source = fact.source ? 'Message' : 'By hand'
  return (
    <div className="fact">
      <dt className="cut" title={attributeName(fact)}>
        {attributeName(fact)}
      </dt>
      <dd className="v cut" title={fact.value}>
        <bdi>{fact.value}</bdi>
      </dd>
      <dd className="since i3 num">since {monthOf(fact.valid_from)}</dd>
      <dd>
        <Link
          to="/users/$userId/memories"
          params={{ userId }}
          search={{ open: fact.memory_id }}
          className="src"
          title={fact.statement.slice(0, 300)}
          aria-label={`Why ${fact.value.slice(0, 80)}: ${source}`}
        >
          <Icon className="s" />
          <span>{source}</span>
        </Link>
      </dd>
    </div>
  )
}
