import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { useAddressText } from '../parts/address-text.ts'

const route = getRouteApi('/users/$userId/context')
const pauseMs = 300
const budgetMax = 100_000
/** Token budget of the server where none is given. */
export const defaultBudget = 1000

/** A question to `users.context`, as the address holds it. */
export interface Asked {
  query: string | undefined
  agent: string | undefined
  /** In tokens. */
  budget: number
}

/** Reads the question from the address, and the one to compare with; an empty field of that is the same as in the first. */
export const useAsked = (): { first: Asked; second: Asked | undefined } => {
  const { query, agent, budget = defaultBudget, compare, with_query, with_agent, with_budget } = route.useSearch()
  const isCompared = compare ?? (with_query !== undefined || with_agent !== undefined || with_budget !== undefined)
  return {
    first: { query, agent, budget },
    second: isCompared ? { query: with_query ?? query, agent: with_agent ?? agent, budget: with_budget ?? budget } : undefined,
  }
}

/** Holds what is typed. After a pause in typing the address takes all of it, and the answer follows. */
export const useAsk = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const first = {
    query: useAddressText({ inAddress: search.query ?? '', parameter: 'query' }),
    agent: useAddressText({ inAddress: search.agent ?? '', parameter: 'agent' }),
    budget: useAddressText({ inAddress: textOf(search.budget), parameter: 'budget' }),
  }
  const second = {
    query: useAddressText({ inAddress: search.with_query ?? '', parameter: 'with_query' }),
    agent: useAddressText({ inAddress: search.with_agent ?? '', parameter: 'with_agent' }),
    budget: useAddressText({ inAddress: textOf(search.with_budget), parameter: 'with_budget' }),
  }
  const { query, agent, budget } = asked(first)
  const other = asked(second)
  const next = { query, agent, budget, with_query: other.query, with_agent: other.agent, with_budget: other.budget }
  const isSound = isBudget(first.budget.text) && isBudget(second.budget.text)
  const isAsked = (Object.keys(next) as (keyof typeof next)[]).every((name) => next[name] === search[name]) // keys of `next`
  const text = JSON.stringify({ ...search, ...next })
  const write = useEffectEvent((search: string) => void navigate({ search: JSON.parse(search), replace: true }))
  useEffect(() => {
    if (isAsked || !isSound) return
    const timer = setTimeout(() => write(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text, isAsked, isSound])
  /** Begins or ends a comparison, with what is typed and not yet asked. */
  const compare = (isOn: boolean) =>
    void navigate({
      search: { query, agent, budget: isBudget(first.budget.text) ? budget : search.budget, ...(isOn && { compare: true as const }) },
      replace: true,
    })
  return { first, second, isAsked, isSound, compare }
}

export type AskFields = Record<'query' | 'agent' | 'budget', ReturnType<typeof useAddressText>>

/** Tells whether a text is a token budget, or empty. */
export const isBudget = (text: string) => text === '' || (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= budgetMax)

const asked = ({ query, agent, budget }: AskFields) => ({
  query: query.text.trim() || undefined,
  agent: agent.text.trim() || undefined,
  budget: budget.text === '' ? undefined : Number(budget.text),
})

const textOf = (budget: number | undefined) => (budget === undefined ? '' : String(budget))
