import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import { type Chapter, describeCorpus, readCorpus } from './corpus.ts'
import { databaseNames, makeDatabase } from './databases.ts'
import { createFts5, type IndexedPassage } from './fts5.ts'
import { writeSection } from './page.ts'
import { endProgress, progress } from './progress.ts'
import { type Case, type CaseSet, makeCases } from './quality-cases.ts'
import { depth, type Quality, qualityOf, rankOf } from './ranks.ts'
import { markdownTable } from './table.ts'

/*
 * Measures how well `docs.search` finds, on text nobody here wrote, next to FTS5 with Porter stemming in the same run. The documents
 * are the chapters of one translation of the Bible, the questions are verses of another, and the right answer is a passage
 * that holds the whole of the same verse. Both searches have the same passages, those that Acquaint has made: only
 * tokenising and ranking differ.
 */

const usage = `npm run bench:docs-quality -- [options]

  --database sqlite|postgres   where Acquaint keeps the documents; sqlite unless set
  --cases N                    how many questions each set has; 500 unless set
  --write                      also writes the table into docs/benchmarks.md`

/** How a chapter becomes the content of a document. */
const forms = {
  'chapters as one text': (verses: string[]) => verses.join('\n\n'),
  'chapters as chunks': (verses: string[]) => verses,
}
type Form = keyof typeof forms

interface Stored extends IndexedPassage {
  docId: string
  position: number
  chunk: number
  start: number
  end: number
}

interface Search {
  name: string
  /** Gives the ids of passages, best first. */
  find: (query: string) => Promise<number[]>
}

const bench = async (databaseName: (typeof databaseNames)[number], { count, write }: { count: number; write: boolean }) => {
  const chapters = readCorpus()
  const sets = makeCases(chapters, count)
  console.log(`Text: ${describeCorpus()}.`)
  console.log('Documents: the chapters of the King James Version, their verses as paragraphs of one text or as chunks.')
  console.log('Questions: verses of the American Standard Version, at equal distances:')
  for (const { name, method, cases } of sets) console.log(`- ${name}: ${cases.length} ${method}.`)
  console.log('Right is a passage that holds the whole of the same verse. MRR looks at the first 10 passages.')
  console.log("FTS5: tokenize = 'porter unicode61', ORDER BY bm25(), the words of the question quoted and joined by OR.\n")
  const place = await makeDatabase(databaseName)
  try {
    const db = await openDatabase(place.url)
    try {
      const rows: string[][] = []
      for (const form of ['chapters as one text', 'chapters as chunks'] as const)
        rows.push(...(await compare(db, { form, chapters, sets })))
      endProgress()
      const table = markdownTable(['documents', 'questions', 'search', 'recall@1', 'recall@5', 'MRR'], rows, { texts: 3 })
      console.log(table)
      if (write) writeSection('docs quality', `${count} questions of each kind, on ${databaseName}.\n\n${table}`)
    } finally {
      await db.close()
    }
  } finally {
    await place.drop()
  }
}

/** Stores the chapters in one form for a user of their own, and asks every search everything. */
const compare = async (db: Database, { form, chapters, sets }: { form: Form; chapters: Chapter[]; sets: CaseSet[] }) => {
  const { app } = await createKey(db, form)
  const api = createCaller({ app, db, requestId: randomUUID() })
  const user = await api.users.create({})
  const docIds: string[] = []
  for (const [index, { title, verses }] of chapters.entries()) {
    if (index % 100 === 0) progress(`Storing ${form}: ${index} of ${chapters.length}`)
    const content = forms[form](verses.map(({ older }) => older))
    docIds.push((await api.docs.create({ user_id: user.id, title, content })).id)
  }
  const passages = await readPassages(db, { appId: app.id, titles: new Map(docIds.map((id, index) => [id, chapters[index]?.title ?? ''])) })
  const idOf = new Map(passages.map(({ docId, position, id }) => [`${docId} ${position}`, id]))
  const acquaint = async (query: string) => {
    const { items } = await api.docs.search({ user_id: user.id, query, limit: depth, per_doc: depth })
    return items.map(({ doc_id, position }) => idOf.get(`${doc_id} ${position}`) ?? -1)
  }
  const both = createFts5(passages, { columns: ['title', 'text'] })
  const text = createFts5(passages, { columns: ['text'] })
  const searches: Search[] = [
    { name: 'Acquaint', find: acquaint },
    { name: 'FTS5 over title and text', find: async (query) => both.search(query, depth) },
    { name: 'FTS5 over text alone', find: async (query) => text.search(query, depth) },
  ]
  const answers = answersOf({ form, chapters, docIds, passages })
  const rows: string[][] = []
  for (const { name, cases } of sets) {
    progress(`Asking for ${name} in ${form}`)
    const results: Quality[] = []
    for (const search of searches) results.push(await ask(search, { cases, answers }))
    rows.push(...searches.map((search, index) => [`${form} (${passages.length} passages)`, name, search.name, ...figures(results[index])]))
  }
  both.close()
  text.close()
  return rows
}

const ask = async ({ find }: Search, { cases, answers }: { cases: Case[]; answers: (one: Case) => Set<number> }) => {
  const ranks: (number | undefined)[] = []
  for (const one of cases) {
    const right = answers(one)
    ranks.push(rankOf(await find(one.query), (id) => right.has(id)))
  }
  return qualityOf(ranks)
}

const readPassages = async (db: Database, { appId, titles }: { appId: string; titles: Map<string, string> }): Promise<Stored[]> => {
  const rows = await db.read((tx) => tx.findBy<PassageRow>('passages', { app_id: appId }))
  return rows.map(({ doc_id, position, chunk, span_start, span_end, text }, index) => ({
    id: index + 1,
    docId: doc_id,
    position,
    chunk,
    start: span_start,
    end: span_end,
    title: titles.get(doc_id) ?? '',
    text,
  }))
}

/** The columns of the table that are read here; the table itself is the server's own. */
interface PassageRow {
  app_id: string
  doc_id: string
  position: number
  chunk: number
  span_start: number
  span_end: number
  text: string
}

/** Gives the passages that hold the whole verse of a case. */
const answersOf = ({ form, chapters, docIds, passages }: { form: Form; chapters: Chapter[]; docIds: string[]; passages: Stored[] }) => {
  const byDoc = new Map<string, Stored[]>()
  for (const passage of passages) byDoc.set(passage.docId, [...(byDoc.get(passage.docId) ?? []), passage])
  return ({ chapter, verse }: Case): Set<number> => {
    const verses = chapters[chapter]?.verses.map(({ older }) => older) ?? []
    const text = verses[verse] ?? ''
    const start = form === 'chapters as chunks' ? 0 : verses.slice(0, verse).join('\n\n').length + (verse > 0 ? 2 : 0)
    const own = (byDoc.get(docIds[chapter] ?? '') ?? []).filter(
      (passage) =>
        (form === 'chapters as one text' || passage.chunk === verse) &&
        passage.start <= start &&
        start + text.trimEnd().length <= passage.end,
    )
    if (own.length === 0) throw new Error(`No passage holds verse ${verse + 1} of ${chapters[chapter]?.title} whole: ${text}`)
    return new Set(own.map(({ id }) => id))
  }
}

const figures = (quality: Quality | undefined) => (quality ? Object.values(quality).map((value: number) => value.toFixed(3)) : [])

try {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: 'sqlite' },
      cases: { type: 'string', default: '500' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const database = databaseNames.find((name) => name === values.database)
  const count = Number(values.cases)
  if (!database) throw new Error(`${values.database} is not one of ${databaseNames.join(', ')}`)
  if (!(Number.isInteger(count) && count >= 1)) throw new Error('--cases is a whole number from 1')
  if (values.help) console.log(usage)
  else await bench(database, { count, write: values.write })
} catch (error) {
  endProgress()
  console.error(error instanceof Error ? `bench: ${error.message}` : error)
  process.exitCode = 1
}
