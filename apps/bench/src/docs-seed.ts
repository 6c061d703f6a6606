// Not through the package's exports: what it stores with is nobody else's business.

import type { Database } from '@acquaint/api/db/database'
import { type DerivedDoc, deriveDocs } from '@acquaint/api/docs/derive'
import { insertDocs } from '@acquaint/api/docs/write'
import { lockUser } from '@acquaint/api/owner'
import type { createCaller } from '@acquaint/api/router'
import { contentLimits } from '@acquaint/contracts'
import type { DatabaseName } from './databases.ts'
import { createAuthor } from './docs-text.ts'
import { progress } from './progress.ts'

export interface Ingest {
  name: string
  passages: number
  seconds: number
}

export type Caller = ReturnType<typeof createCaller>

interface Place {
  database: DatabaseName
  db: Database
  app: { id: string; name: string }
  api: Caller
  signal: AbortSignal
}

/** Of the measured user, how many documents are as long as they may be. Each becomes some 2,000 passages. */
const longDocs = 3

/** Gives a user their documents through the API, and says how fast they were taken. */
export const ingest = async ({ db, api, signal }: Place, { userId, passages }: { userId: string; passages: number }) => {
  const author = createAuthor(1)
  const took: Ingest[] = []
  const store = async (name: string, contents: string[]) => {
    const before = await countPassages(db, userId)
    let ms = 0
    for (const [index, content] of contents.entries()) {
      signal.throwIfAborted()
      const start = performance.now()
      await api.docs.create({ user_id: userId, title: `Report ${index + 1}`, content })
      ms += performance.now() - start
    }
    took.push({ name, passages: (await countPassages(db, userId)) - before, seconds: ms / 1000 })
  }
  await store(
    'documents of 2 MiB',
    Array.from({ length: longDocs }, () => author.longText(contentLimits.bytes)),
  )
  const short = passages - (await countPassages(db, userId))
  const texts = Array.from({ length: short }, () => author.paragraph(8))
  await store('documents of one passage', texts)
  const reached = await countPassages(db, userId)
  if (reached !== passages) throw new Error(`The user has ${reached} passages, not ${passages}`)
  return { took, texts }
}

/** Numbers of passages in a document of another user; each passage is as long as a short paragraph. */
const fillSizes = [100, 250, 400, 550, 700, 850, 1000]
const perTransaction = 5_000

/**
 * Fills the app with other users until it has this number of passages. The API would take an hour, most of it to make the same
 * terms again: a few documents are prepared once and stored for many users, by the functions that the API stores with.
 */
export const fill = async ({ database, db, app, api, signal }: Place, passages: number): Promise<void> => {
  const author = createAuthor(2)
  const derived = await deriveDocs(
    fillSizes.map((size) => ({ title: `File of ${size}`, content: Array.from({ length: size }, () => author.paragraph(3)), metadata: {} })),
  )
  const ctx = { app, db, requestId: 'bench' }
  let left = passages
  for (let users = 0; left > 0; ) {
    signal.throwIfAborted()
    progress(`Filling up: ${left.toLocaleString('en')} passages to go`)
    await db.write(async (tx) => {
      for (let free = Math.min(perTransaction, left); free > 0; users++) {
        const doc = cut(derived[users % derived.length], free)
        const { id } = await api.users.create({})
        const owner = await lockUser(tx, { app_id: app.id, user_id: id }, db.dialect)
        await insertDocs(tx, [doc], { owner, ctx })
        free -= doc.passages.length
        left -= doc.passages.length
      }
    })
  }
  if (database === 'postgres') await db.read((tx) => tx.query('VACUUM ANALYZE'))
}

const cut = (doc: DerivedDoc | undefined, most: number): DerivedDoc => {
  if (!doc) throw new Error('No document was derived')
  return { ...doc, passages: doc.passages.slice(0, most) }
}

export const countPassages = (db: Database, userId: string) =>
  db.read((tx) => tx.createQueryBuilder('passages', 'passages').where({ user_id: userId }).getCount())
