import { type Database, openDatabase } from '@acquaint/api/db/database'
import { findOrCreateApp } from '@acquaint/api/keys'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'

/** Connections of the pool. */
const connections = 12

/** Runs SQL that takes a moment on every connection at once: none is free before all are in use. */
const onEachConnection = async <Row>(db: Database, sql: string): Promise<Row[]> => {
  const answers = Array.from({ length: connections }, () => db.read((tx): Promise<Row[]> => tx.query(sql)))
  return (await Promise.all(answers)).flat()
}

interface Statement {
  name: string | null
  statement: string
}

const statementsOf = async (db: Database): Promise<Statement[]> => {
  const sql = `WITH moment AS (SELECT pg_sleep(0.3)) SELECT name, statement FROM moment LEFT JOIN pg_prepared_statements ON TRUE`
  return (await onEachConnection<Statement>(db, sql)).filter(({ name }) => name !== null)
}

const forget = (db: Database) => onEachConnection(db, 'SELECT pg_sleep(0.3); DEALLOCATE ALL')

const start = async (prepared: 'auto' | 'on' | 'off') => {
  const { url, drop } = await makeDatabase('postgres')
  onTestFinished(drop)
  const db = await openDatabase(url, { prepared })
  onTestFinished(db.close)
  const api = inProcess(db, await findOrCreateApp(db, 'app'))
  const user = await api.users.create({ metadata: { plan: 'pro' } })
  /** Runs hot statements of every kind on every connection. */
  const useAll = async () => {
    for (let round = 0; round < 3; round++) {
      const calls = Array.from({ length: 2 * connections }, () => [
        api.users.get({ user_id: user.id }),
        api.users.update({ user_id: user.id, metadata: { round } }),
        api.docs.list({ user_id: user.id }),
      ])
      await Promise.all(calls.flat())
    }
  }
  return { db, useAll }
}

describe('prepared statements on Postgres', () => {
  test('hot statements are prepared once on each connection, under one name for one text', async () => {
    const { db, useAll } = await start('on')
    await useAll()
    const prepared = await statementsOf(db)
    expect(prepared.length).toBeGreaterThan(connections)
    const texts = new Map(prepared.map(({ name, statement }) => [name, statement]))
    for (const { name, statement } of prepared) expect(texts.get(name)).toBe(statement)
    expect(texts.size).toBe(new Set(texts.values()).size)
  })

  test('no statement has a name where DATABASE_PREPARED is off', async () => {
    const { db, useAll } = await start('off')
    await useAll()
    expect(await statementsOf(db)).toEqual([])
  })

  test('statements that a pooler has lost are sent without names from then on, and no call fails', async () => {
    const { db, useAll } = await start('auto')
    await useAll()
    expect((await statementsOf(db)).length).toBeGreaterThan(0)
    await forget(db)
    await useAll()
    await forget(db)
    await useAll()
    expect(await statementsOf(db)).toEqual([])
  })
})
