import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { ApiError } from '@acquaint/client'
import type { Api, User } from '@acquaint/contracts'
import { expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { overRest } from '../../src/harness/over-rest.ts'
import { startServer } from '../../src/harness/server-process.ts'

const kills = 20
const callersAtOnce = 8
const killWithinMs = 150

test(`a server killed ${kills} times while it creates users has kept every user it acknowledged, whole`, { timeout: 600_000 }, async () => {
  const { url, drop } = await makeDatabase('sqlite')
  onTestFinished(drop)
  const before = await openDatabase(url)
  const { key, app } = await createKey(before, 'killed')
  await before.close()

  const acknowledged: User[] = []
  for (let round = 0; round < kills; round++) {
    const server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
    const api = overRest(server.url, key)
    const known = acknowledged.length
    const callers = Array.from({ length: callersAtOnce }, () => createUntilGone(api, acknowledged))
    await expect.poll(() => acknowledged.length, { interval: 2, timeout: 60_000 }).toBeGreaterThan(known)
    await sleep(Math.random() * killWithinMs) // waits for nothing: the moment must be random
    expect((await server.stop('SIGKILL')).signal).toBe('SIGKILL')
    await Promise.all(callers)
  }

  const after = await openDatabase(url)
  onTestFinished(after.close)
  expect(await after.read((tx) => tx.query('PRAGMA integrity_check'))).toEqual([{ integrity_check: 'ok' }])
  expect(await after.read((tx) => tx.query('PRAGMA foreign_key_check'))).toEqual([])

  const stored = await everyUser(inProcess(after, app))
  expect(acknowledged.length).toBeGreaterThan(kills)
  for (const user of acknowledged) expect(stored.get(user.id)).toEqual(user)

  const entries: { user_id: string; key: string; value: string }[] = await after.read((tx) =>
    tx.query('SELECT user_id, key, value FROM user_metadata'),
  )
  const expected = [...stored.values()].flatMap(({ id, metadata }) =>
    Object.entries(metadata).map(([name, value]) => `${id} ${name} ${JSON.stringify(value)}`),
  )
  expect(entries.map((entry) => `${entry.user_id} ${entry.key} ${entry.value}`).sort()).toEqual(expected.sort())
})

/** Creates users one after the other until the server is gone. Any answer but "created" is a failure. */
const createUntilGone = async (api: Api, acknowledged: User[]) => {
  for (let number = 0; ; number++) {
    try {
      acknowledged.push(await api.users.create({ name: `User ${number}`, metadata: { number, plan: 'free', is_new: true, note: null } }))
    } catch (error) {
      if (error instanceof ApiError) throw error
      return
    }
  }
}

const everyUser = async (api: Api) => {
  const users = new Map<string, User>()
  let cursor: string | null | undefined
  do {
    const page = await api.users.list({ limit: 1000, ...(cursor && { cursor }) })
    for (const user of page.items) users.set(user.id, user)
    cursor = page.next_cursor
  } while (cursor)
  return users
}
