import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '@acquaint/api/config'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createEmbedder } from '@acquaint/api/embeddings/create-embedder'
import { createEmbeddings, type Embeddings } from '@acquaint/api/embeddings/embeddings'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import { databaseNames, makeDatabase } from './databases.ts'
import { type Category, type Conversation, categories, type Question, readLocomo } from './locomo.ts'
import { writeSection } from './page.ts'
import { endProgress, progress } from './progress.ts'
import { mean, percentile } from './statistics.ts'
import { figure, markdownTable } from './table.ts'

/*
 * Measures how well messages are recalled, on conversations that nobody here wrote. Each conversation is one user; every turn of
 * both speakers is offered to `memories.form`, in order, and each question asked of `memories.recall` and `users.context`.
 */

const usage = `npm run bench:memory -- PATH [options]

  PATH                         a file in the form of LoCoMo, such as locomo10.json
  --database sqlite|postgres   where the memories are kept; sqlite unless set
  --write                      also writes the table into docs/benchmarks.md

With EMBEDDINGS=local, or with EMBEDDINGS_URL and EMBEDDINGS_NAME, in the environment, by meaning too.`

const depths = [5, 10, 20] as const
const budgets = [500, 1000, 2000] as const
/** The most that one call takes. */
const messagesMax = 100
/** Upper bound of the memories in one recall: several may be from one turn. */
const recallLimit = 100

type Api = ReturnType<typeof createCaller>

interface Formed {
  turns: number
  skipped: number
  seconds: number
  /** The turns that gave no memory. */
  without: Set<string>
}

interface Asked {
  question: Question
  /** The share of the evidence among the first turns, by depth. */
  found: number[]
  /** The share of the evidence in the context, by budget: a turn counts if any of its memories is. */
  inside: number[]
  /** The same, with the share of the memories of each turn. */
  whole: number[]
  /** How much of the evidence gave no memory. */
  lost: number
  recallMs: number
}

const bench = async (path: string, { databaseName, write }: { databaseName: (typeof databaseNames)[number]; write: boolean }) => {
  const conversations = readLocomo(path)
  const place = await makeDatabase(databaseName)
  try {
    const db = await openDatabase(place.url)
    const embedder = await createEmbedder(readConfig(process.env))
    const embeddings = embedder && createEmbeddings({ db, embedder })
    try {
      const formed: Formed[] = []
      const asked: Asked[] = []
      for (const [index, conversation] of conversations.entries()) {
        progress(`Conversation ${index + 1} of ${conversations.length}`)
        const one = await measure({ db, embeddings }, conversation)
        formed.push(one.formed)
        asked.push(...one.asked)
      }
      endProgress()
      const text = report(formed, asked)
      console.log(text)
      if (write) writeSection(embedder ? 'memory quality with embeddings' : 'memory quality', text)
    } finally {
      await embeddings?.close()
      await db.close()
    }
  } finally {
    await place.drop()
  }
}

const measure = async ({ db, embeddings }: { db: Database; embeddings: Embeddings | undefined }, conversation: Conversation) => {
  const { app } = await createKey(db, `bench ${randomUUID()}`)
  const api = createCaller({ app, db, embeddings, requestId: randomUUID() })
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  const formed = await form(api, user_id, conversation)
  await embeddings?.idle()
  const turnOf = await readSources(api, user_id)
  const memoriesOf = new Map<string, number>()
  for (const turn of turnOf.values()) memoriesOf.set(turn, (memoriesOf.get(turn) ?? 0) + 1)
  const asked: Asked[] = []
  for (const question of conversation.questions) {
    const start = performance.now()
    const { items } = await api.memories.recall({ user_id, query: question.question, limit: recallLimit })
    const recallMs = performance.now() - start
    const turns = [...new Set(items.map(({ id }) => turnOf.get(id)))]
    const inside: number[] = []
    const whole: number[] = []
    for (const token_budget of budgets) {
      const context = await api.users.context({ user_id, query: question.question, token_budget })
      const held = [...new Set(context.items.map(({ id }) => id))].flatMap((id) => turnOf.get(id) ?? [])
      inside.push(shareOf(question, held))
      const shares = question.evidence.map((turn) => held.filter((one) => one === turn).length / (memoriesOf.get(turn) ?? 1))
      whole.push(mean(shares))
    }
    const found = depths.map((depth) => shareOf(question, turns.slice(0, depth)))
    asked.push({ question, found, inside, whole, lost: question.evidence.filter((id) => formed.without.has(id)).length, recallMs })
  }
  return { formed, asked }
}

const form = async (api: Api, user_id: string, { sessions }: Conversation): Promise<Formed> => {
  const formed: Formed = { turns: 0, skipped: 0, seconds: 0, without: new Set() }
  for (const { name: session_id, turns } of sessions)
    for (let from = 0; from < turns.length; from += messagesMax) {
      const part = turns.slice(from, from + messagesMax)
      const messages = part.map(({ id, speaker, text, saidAt }) => ({
        ...{ id, role: 'user' as const, name: speaker, content: text, created_at: saidAt },
      }))
      const start = performance.now()
      const { skipped } = await api.memories.form({ user_id, session_id, messages })
      formed.seconds += (performance.now() - start) / 1000
      formed.turns += part.length
      formed.skipped += new Set(skipped.map(({ message_index }) => message_index)).size
      for (const { message_index } of skipped) formed.without.add(part[message_index]?.id ?? '')
    }
  return formed
}

/** The turn that each memory is from. */
const readSources = async (api: Api, user_id: string): Promise<Map<string, string>> => {
  const turnOf = new Map<string, string>()
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<Api['memories']['list']>> = await api.memories.list({ user_id, limit: 1000, ...(cursor && { cursor }) })
    for (const { id, source } of page.items) turnOf.set(id, source?.message_id ?? '')
    cursor = page.next_cursor
  }
  return turnOf
}

const shareOf = ({ evidence }: Question, turns: (string | undefined)[]) =>
  evidence.filter((id) => turns.includes(id)).length / evidence.length

const report = (formed: Formed[], asked: Asked[]): string => {
  const total = (pick: (one: Formed) => number) => formed.reduce((sum, one) => sum + pick(one), 0)
  const turns = total((one) => one.turns)
  const evidence = asked.reduce((sum, { question }) => sum + question.evidence.length, 0)
  const lost = asked.reduce((sum, one) => sum + one.lost, 0)
  const times = asked.map(({ recallMs }) => recallMs)
  const row = (name: string, some: Asked[]) => [
    ...[name, String(some.length)],
    ...depths.map((_, index) => mean(some.map(({ found }) => found[index] ?? 0)).toFixed(3)),
    ...budgets.map((_, index) => mean(some.map(({ inside }) => inside[index] ?? 0)).toFixed(3)),
    ...budgets.map((_, index) => mean(some.map(({ whole }) => whole[index] ?? 0)).toFixed(3)),
  ]
  const ofCategory = ([number, name]: [string, string]) =>
    row(
      `${number}: ${name}`,
      asked.filter(({ question }) => question.category === (Number(number) as Category)),
    )
  return [
    `${formed.length} conversations, ${turns.toLocaleString('en')} turns. The share of the evidence of a question that is found, on average over questions. A message counts as found if any of its memories is; in the columns "whole" the share of its memories counts:`,
    markdownTable(
      [
        'questions',
        'count',
        ...depths.map((depth) => `first ${depth} turns`),
        ...budgets.map((budget) => `${budget} tokens`),
        ...budgets.map((budget) => `${budget}, whole`),
      ],
      [...Object.entries(categories).map(ofCategory), row('all', asked)],
      { texts: 1 },
    ),
    `Turns that gave no memory: ${percent(total((one) => one.skipped) / turns)}; of the evidence, ${percent(lost / evidence)}.`,
    `Recall: p50 ${figure(percentile(times, 0.5))} ms, p99 ${figure(percentile(times, 0.99))} ms. Formed: ${figure(turns / total((one) => one.seconds))} turns/s.`,
  ].join('\n\n')
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string', default: 'sqlite' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const [path] = positionals
const databaseName = databaseNames.find((name) => name === values.database)
if (values.help || path === undefined || databaseName === undefined) {
  console.log(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  // npm starts scripts in the folder of their package.
  await bench(resolve(process.env.INIT_CWD ?? '', path), { databaseName, write: values.write })
}
