import { loadSqliteDriver } from '@acquaint/api/db/sqlite/driver'
import { wordsOf } from './corpus.ts'

export interface IndexedPassage {
  id: number
  title: string
  text: string
}

/**
 * Creates an FTS5 table with Porter stemming, ordered by its own BM25, over the very same passages.
 * A query is its different words, each quoted, joined by OR. The search returns the ids of the best.
 */
export const createFts5 = (passages: readonly IndexedPassage[], { columns }: { columns: readonly ('title' | 'text')[] }) => {
  const Database = loadSqliteDriver()
  const db = new Database(':memory:')
  db.exec(`CREATE VIRTUAL TABLE passages USING fts5(${columns.join(', ')}, tokenize = 'porter unicode61')`)
  const insert = db.prepare(`INSERT INTO passages (rowid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`)
  db.transaction(() => {
    for (const passage of passages) insert.run(passage.id, ...columns.map((column) => passage[column]))
  })()
  const select = db.prepare('SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages), rowid LIMIT ?').pluck()
  return {
    search: (query: string, limit: number): number[] => {
      const words = [...new Set(wordsOf(query))].map((word) => `"${word}"`)
      return select.all(words.join(' OR '), limit) as number[] // rowid is the id
    },
    close: () => db.close(),
  }
}
