import { loadSqliteDriver } from '@acquaint/api/db/sqlite/driver'

/** Digests of terms that the pages of the full-text index hold, of deleted entries as well: what somebody with the file can read. */
export const readIndexDigests = (file: string): Set<number> => {
  const connection = new (loadSqliteDriver())(file, { readonly: true })
  try {
    // Leaf pages have the numbers between the records of the index and its lists of deleted rows.
    const pages = connection.prepare<[], Buffer>('SELECT block FROM search_terms_data WHERE id > 1 << 37 AND id < 1 << 53').pluck().all()
    return new Set(pages.flatMap(termsOfPage).map((token) => Number.parseInt(token.slice(1, -1), 36))) // after the mark of the index
  } finally {
    connection.close()
  }
}

/** Reads the terms of a leaf page of FTS5: each shares a prefix with the one before (fts5_index.c). */
const termsOfPage = (page: Buffer): string[] => {
  const terms: string[] = []
  const reader = (from: number) => {
    let at = from
    const next = () => {
      let value = 0
      for (let byte = 0x80; byte >= 0x80; at++) {
        byte = page[at] ?? 0
        value = value * 128 + (byte & 0x7f)
      }
      return value
    }
    return { next, at: () => at }
  }
  const index = reader(page.readUInt16BE(2))
  for (let offset = 0, last = ''; index.at() < page.length; ) {
    offset += index.next()
    const term = reader(offset)
    const shared = terms.length === 0 ? 0 : term.next()
    const length = term.next()
    last = last.slice(0, shared) + page.toString('latin1', term.at(), term.at() + length)
    terms.push(last)
  }
  return terms
}
