import type { UserContext, UserContextInput } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { recordAccess } from '../memories/access-times.ts'
import { subjectSimilarityTo } from '../memories/word-similarity.ts'
import { agrees, getUser, ownerOf } from '../owner.ts'
import { loadEnglishWords } from '../search/related-words.ts'
import { type ContextRequest, countMemories, matchingMemories, matchingPassages, newestItems } from './context-items.ts'
import { type ContextItem, type ContextText, startContext } from './context-text.ts'
import { explain } from './explain-context.ts'
import { readProfile } from './profile.ts'

/** Memories that are read at once to fill the budget. */
const pageSize = 100
/** Memories that are read to fill a budget of 100,000 tokens. */
const newestMax = 10_000
/** The best matches, whose statements the profile need not repeat: most budgets can hold them. */
const listedMax = 10
/** Items of `omitted` without a match. */
const notMatchedListed = 10

/** Gathers the context of a user, with the memories and passages in it that match the query as they are stored, best first. */
export const getContext = async (input: UserContextInput, ctx: Context): Promise<{ context: UserContext; texts: string[] }> => {
  const owner = ownerOf(input.user_id, ctx)
  const queryEmbedding = input.query === undefined ? undefined : await ctx.embeddings?.embedQuery(input.query, owner)
  const request: ContextRequest = { input, ctx, owner, queryEmbedding }
  const { user, profile, matches } = await ctx.db.readLong(async (tx) => {
    const found = (await getUser(tx, owner)) ?? notFound('user')
    const memories = agrees(found) ? await matchingMemories(tx, request) : []
    const facts = agrees(found) ? await readProfile(tx, { owner, agent_id: input.agent_id, now: new Date().toISOString() }) : []
    return { user: found, profile: facts, matches: [...memories, ...(await matchingPassages(tx, request))] }
  })
  matches.sort((a, b) => b.score - a.score)
  const listed = new Set(matches.slice(0, listedMax).map(({ id }) => id))
  const text = await startContext({ user, profile, listed }, input.token_budget)
  const withoutRoom: ContextItem[] = []
  const included: ContextItem[] = []
  for (const item of matches) {
    if (await text.add(item)) included.push(item)
    else withoutRoom.push(item)
  }
  const fill = agrees(user) ? await fillWithNewest(text, { request, matches }) : { added: [], omitted: [], count: 0, expired: 0 }
  const { omitted: ofUser, omittedFacts, ...context } = await text.finish()
  const consent = agrees(user) ? [] : [{ ...ofUserItem(user.id), reason: 'consent' as const }]
  const left = input.query === undefined ? ('budget' as const) : ('not_matched' as const)
  const all = [
    ...ofUser,
    ...omittedFacts.map(({ fact }) => ({
      kind: 'memory' as const,
      id: fact.memory_id,
      position: null,
      reason: 'budget' as const,
      score: 0,
    })),
    ...withoutRoom.map((item) => omission(item, 'budget')),
    ...fill.omitted.map((item) => omission(item, left)),
    ...consent,
  ]
  const count = (reason: UserContext['omitted'][number]['reason']) => all.filter((one) => one.reason === reason).length
  const more = fill.count - fill.omitted.length
  const omitted_counts = {
    budget: count('budget') + (input.query === undefined ? more : 0),
    not_matched: count('not_matched') + (input.query === undefined ? 0 : more),
    ...{ shortened: count('shortened'), consent: count('consent'), expired: fill.expired },
  }
  if (!input.explain) recordAccess(ctx.db, { owner, ids: context.items.flatMap(({ part, id }) => (part === 'match' ? [id] : [])) })
  const notAdded = { items: fill.omitted, reason: left }
  const considered = { context, known: [...matches, ...fill.added], profile, withoutRoom, notAdded, omittedFacts, text }
  const explanation = input.explain ? await explain(considered, input.token_budget) : undefined
  return {
    context: { ...context, omitted: all, omitted_counts, ...(explanation && { explanation }) },
    texts: included.map((item) => item.text),
  }
}

const ofUserItem = (id: string) => ({ kind: 'user' as const, id, position: null, score: 0 })

const omission = ({ id, position, score, said }: ContextItem, reason: 'budget' | 'not_matched') => ({
  ...{ kind: said ? ('memory' as const) : ('passage' as const), id, position, reason, score },
})

/** Memories that come before the newest, and the similarity that they need: one word of many may be alike by chance. */
const alikeMax = 5
const subjectSimilarityMin = 0.25

/** Puts the memories first that are near the query in meaning, without a word of it. */
const putAlikeFirst = async (newest: ContextItem[], query: string | undefined): Promise<ContextItem[]> => {
  if (query === undefined) return newest
  const similarity = subjectSimilarityTo(query, await loadEnglishWords())
  const alike = newest
    .map((item) => ({ item, value: similarity(item.text) }))
    .filter(({ value }) => value >= subjectSimilarityMin)
    .sort((a, b) => b.value - a.value)
    .slice(0, alikeMax)
    .map(({ item }) => item)
  return [...new Set([...alike, ...newest])]
}

/** Fills the budget with the newest memories. Returns those, and those that are omitted: some of them, and how many there are. */
const fillWithNewest = async (
  text: ContextText,
  { request, matches }: { request: ContextRequest; matches: ContextItem[] },
): Promise<{ added: ContextItem[]; omitted: ContextItem[]; count: number; expired: number }> => {
  const known = new Set(matches.flatMap(({ id, said }) => (said ? [id] : [])))
  const added: ContextItem[] = []
  const omitted: ContextItem[] = []
  const { ctx } = request
  const add = async (item: ContextItem): Promise<boolean> => {
    if (await text.add(item)) {
      added.push(item)
      return true
    }
    left++
    if (omitted.length < notMatchedListed) omitted.push(item)
    return false
  }
  let left = 0
  let isRead = false
  // The profile already says the most important of these.
  const profiled: ContextItem[] = []
  // If nothing more fits, a few are read to be listed.
  const limit = text.hasRoom() ? pageSize : 2 * notMatchedListed
  for (let offset = 0; offset < newestMax; offset += limit) {
    const newest = await ctx.db.read((tx) => newestItems(tx, request, { limit, offset }))
    const page = offset === 0 ? await putAlikeFirst(newest, request.input.query) : newest
    let hasAdded = false
    for (const item of page) {
      if (known.has(item.id)) continue
      known.add(item.id)
      if (text.profiles(item.id)) profiled.push(item)
      else if (await add(item)) hasAdded = true
    }
    isRead = page.length < limit
    if (isRead || !text.hasRoom() || (!hasAdded && offset > 0)) break
  }
  for (const item of profiled) await add(item)
  const counts = await ctx.db.read((tx) => countMemories(tx, request, { onlyExpired: isRead }))
  const unread = isRead ? 0 : Math.max(0, (counts.visible ?? 0) - known.size)
  return { added, omitted, count: left + unread, expired: counts.expired }
}
