import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import type { FactsCases } from './facts-cases.ts'

type Api = ReturnType<typeof createCaller>

/** Statements with the day that they are about, or null for none; said on 27 November 2026. */
export type DatedCase = [statement: string, dayOrNull: string]

export interface FactsScore {
  kind: string
  right: number
  total: number
  failures: string[]
}

const firstDay = '2026-11-20T12:00:00.000Z'
const lastDay = '2026-11-27T12:00:00.000Z'

/** Has the statements of each case formed for a user of its own, and scores what is current and what comes first. */
export const scoreFacts = async ({
  updates,
  both_stand,
  stale,
  dates = [],
}: FactsCases & { dates?: DatedCase[] }): Promise<FactsScore[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-facts-'))
  try {
    const db = await openDatabase(`sqlite:${join(folder, 'acquaint.db')}`)
    try {
      const { app } = await createKey(db, 'bench')
      const api = createCaller({ app, db, requestId: randomUUID() })
      const isCurrent = async (pair: readonly string[]) => (await currentAfter(api, pair))[0]?.some((one) => one) ?? false
      return [
        await score('updates', updates, async (pair) => !(await isCurrent(pair))),
        await score('both stand', both_stand, async (pair) => (await currentAfter(api, pair)).every((of) => of.some((one) => one))),
        await score('newer first', stale, ([earlier, later, question]) => comesFirst(api, { earlier, later, question })),
        await score('dates', dates, (dated) => isDated(api, dated)),
      ].filter(({ total }) => total > 0)
    } finally {
      await db.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const score = async <Case extends readonly string[]>(
  kind: string,
  cases: Case[],
  isRight: (one: Case) => Promise<boolean>,
): Promise<FactsScore> => {
  const failures: string[] = []
  for (const one of cases) if (!(await isRight(one))) failures.push(one.join(' → '))
  return { kind, right: cases.length - failures.length, total: cases.length, failures }
}

/** Forms the statements in order. Returns for each whether the memories that it formed or reinforced are current at the end. */
const currentAfter = async (api: Api, statements: readonly string[]): Promise<boolean[][]> => {
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  const held: string[][] = []
  for (const [index, content] of statements.slice(0, 2).entries()) {
    const message = { role: 'user' as const, content, created_at: index === 0 ? firstDay : lastDay }
    const { formed, reinforced } = await api.memories.form({ user_id, messages: [message] })
    held.push([...formed, ...reinforced].map(({ id }) => id))
  }
  const { items } = await api.memories.list({ user_id })
  return held.map((ids) => ids.map((id) => items.some((memory) => memory.id === id)))
}

const comesFirst = async (
  api: Api,
  { earlier, later, question }: { earlier: string; later: string; question: string },
): Promise<boolean> => {
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  const form = (content: string, created_at: string) => api.memories.form({ user_id, messages: [{ role: 'user', content, created_at }] })
  await form(earlier, firstDay)
  const { formed, reinforced } = await form(later, lastDay)
  const { items } = await api.memories.recall({ user_id, query: question })
  return [...formed, ...reinforced].some(({ id }) => id === items[0]?.id)
}

const isDated = async (api: Api, [content, day]: DatedCase): Promise<boolean> => {
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  const { formed } = await api.memories.form({ user_id, messages: [{ role: 'user', content, created_at: lastDay }] })
  const occurred = formed.flatMap(({ occurred_at }) => occurred_at ?? [])
  return day === 'null' ? occurred.length === 0 : (occurred[0]?.startsWith(day) ?? false)
}
