import { randomUUID } from 'node:crypto'
import { openDatabase } from '@acquaint/api/db/database'
import { defer } from '@acquaint/api/db/deferred'
import { execute } from '@acquaint/api/db/statement'
import { expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { makeMarks, onEachMarkedDatabase } from '../../src/harness/marks.ts'

const insert = 'INSERT INTO marks (position, name) VALUES'

onEachMarkedDatabase((world) => {
  test('a deferred statement that fails before it is sent undoes the write', async () => {
    const name = world.marks.newName()
    const write = world.db.write(async (tx) => {
      await world.marks.add(tx, name)
      defer(tx, Promise.reject(new Error('The value cannot be sent')))
    })
    await expect(write).rejects.toThrow('The value cannot be sent')
    expect(await world.countOf(name)).toBe(0)
  })

  test('a deferred statement that the driver refuses undoes the write', async () => {
    const name = world.marks.newName()
    const circular: object[] = []
    circular.push(circular)
    const sql = `${insert} ('x', ${world.db.dialect.hasOneWriter ? '?' : '$1'})`
    const write = world.db.write(async (tx) => {
      await world.marks.add(tx, name)
      defer(tx, execute(tx, { sql, values: [{ circular }] }))
    })
    await expect(write).rejects.toThrow()
    expect(await world.countOf(name)).toBe(0)
  })

  test('a statement that is sent after its write has failed is refused', async () => {
    const name = world.marks.newName()
    // The turns of the microtask queue between the failure and the statement.
    for (let turns = 0; turns < 20; turns++) {
      let late: Promise<unknown> = Promise.resolve()
      const write = world.db.write(async (tx) => {
        await tx.query('SELECT 1')
        const addLate = async () => {
          for (let turn = 0; turn < turns; turn++) await undefined
          await execute(tx, { sql: `${insert} ('late ${turns}', '${name}')`, values: [] })
        }
        late = addLate().catch(() => undefined)
        throw new Error('The work failed')
      })
      await expect(write).rejects.toThrow('The work failed')
      await late
    }
    expect(await world.countOf(name)).toBe(0)
  })

  test('a write whose statement failed is not reported as stored, even if its work goes on', async () => {
    const name = world.marks.newName()
    const write = world.db.write(async (tx) => {
      await world.marks.add(tx, name)
      await tx.query('SELECT * FROM missing').catch(() => undefined)
    })
    const isStored = await write.then(
      () => true,
      () => false,
    )
    expect(await world.countOf(name)).toBe(isStored ? 1 : 0)
  })
})

const openPostgres = async () => {
  const { url, drop } = await makeMigratedDatabase('postgres')
  onTestFinished(drop)
  const db = await openDatabase(url)
  onTestFinished(db.close)
  return { db, marks: await makeMarks(db) }
}

const addFixed = { sql: `${insert} ($1, $2)`, isFixed: true }

test('a write whose deferred statement a pooler has lost is repeated', async () => {
  const { db, marks } = await openPostgres()
  const name = marks.newName()
  let attempts = 0
  await db.write(async (tx) => {
    await execute(tx, { ...addFixed, values: [randomUUID(), 'first'] })
    if (attempts++ === 0) await tx.query('DEALLOCATE ALL')
    defer(tx, execute(tx, { ...addFixed, values: [randomUUID(), name] }))
  })
  expect(attempts).toBe(2)
  expect((await db.read(marks.counts)).get(name)).toBe(1)
})

test('a write that violates a constraint does not end the use of named statements', async () => {
  const { db, marks } = await openPostgres()
  const position = randomUUID()
  await db.write((tx) => marks.add(tx, marks.newName(), position))
  const write = db.write(async (tx) => {
    defer(tx, execute(tx, { sql: addFixed.sql, values: [position, 'taken'] }))
    for (let index = 0; index < 2; index++) defer(tx, execute(tx, { ...addFixed, values: [randomUUID(), 'x'] }))
  })
  await expect(write).rejects.toThrow()
  const names = await db.write(async (tx) => {
    await execute(tx, { ...addFixed, values: [randomUUID(), 'y'] })
    return tx.query('SELECT name FROM pg_prepared_statements')
  })
  expect(names).toHaveLength(1)
})
