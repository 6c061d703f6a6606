import { openDatabase } from '@acquaint/api/db/database'
import { type DatabaseName, makeDatabase } from './databases.ts'
import { ownedReads, reads } from './operations.ts'
import { measureProcedures, type Took } from './procedures.ts'
import { progress } from './progress.ts'
import { seed } from './seed.ts'
import { figure, markdownTable, verdict } from './table.ts'

/** How many users the smaller app has. */
export const usersLeast = 10_000

/** Upper bound of the growth of a read with the users of the app. */
const growthMost = 1.2

/** The reads whose time must not depend on how many other users there are. */
const measuredNames = ['get', 'list 100', 'metadata look-up', 'memories.recall', 'users.context']

export interface Growth {
  database: DatabaseName
  users: [few: number, many: number]
  took: [few: Took[], many: Took[]]
}

interface Plan {
  database: DatabaseName
  usersMost: number
  seconds: number
  signal: AbortSignal
}

/** Measures reads of one user in a small and in a large app, in turns: in process, over two databases. */
export const measureGrowth = async ({ database, usersMost, seconds, signal }: Plan): Promise<Growth> => {
  const undos: (() => Promise<void>)[] = []
  const fill = async (users: number) => {
    progress(`Recording ${users.toLocaleString('en')} users on ${database}`)
    const place = await makeDatabase(database)
    undos.push(place.drop)
    const db = await openDatabase(place.url)
    undos.push(db.close)
    const { app, people, owner } = await seed(db, { database, users, signal })
    const operations = [...reads(people), ...ownedReads(owner)].filter(({ name }) => measuredNames.includes(name))
    return { db, app, operations }
  }
  try {
    const places = [await fill(usersLeast), await fill(usersMost)]
    progress(`Measuring growth on ${database}`)
    const [few = [], many = []] = await measureProcedures({ places, seconds: 10 * seconds, signal })
    return { database, users: [usersLeast, usersMost], took: [few, many] }
  } finally {
    for (const undo of undos.reverse()) await undo()
  }
}

export const growthTable = (all: Growth[]): string =>
  markdownTable(
    ['database', 'operation', 'users', 'ms', 'users', 'ms', 'growth', 'aim'],
    all.flatMap(({ database, users, took: [few, many] }) =>
      few.map(({ operation: { name }, milliseconds }, index) => {
        const larger = many[index]?.milliseconds ?? Number.NaN
        const growth = larger / milliseconds
        return [
          ...[database, name, users[0].toLocaleString('en'), figure(milliseconds), users[1].toLocaleString('en'), figure(larger)],
          ...[figure(growth), `< ${growthMost}: ${verdict(growth < growthMost)}`],
        ]
      }),
    ),
    { texts: 2 },
  )
