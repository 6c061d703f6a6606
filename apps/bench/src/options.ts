import { parseArgs } from 'node:util'
import { describeRuntime } from '@acquaint/api/db/sqlite/driver'
import { cores, hasAffinity } from './affinity.ts'
import { databaseNames } from './databases.ts'
import { ownPassages } from './docs-speed.ts'
import { usersLeast } from './growth.ts'

export const usage = `npm run bench -- [options]

  --database sqlite|postgres   that database alone; may be given twice
  --table http|database|growth|docs|memories
                               that table alone; may be given again; the last three take minutes, and come only if asked for
  --only TEXT                  over HTTP, only requests whose name holds TEXT, such as "REST get"
  --users N                    how many users the app has, for growth at most; 100000 unless set, for growth 1000000
  --passages N                 how many passages the app of the table docs has; 1000000 unless set
  --rounds N, --seconds N      how often and how long each request is measured; 3 times 3 s unless set
                               (--rounds 1 --seconds 2 takes about three minutes)
  --cpu-prof FOLDER            has the servers write CPU profiles there
  --write                      also writes the tables into docs/benchmarks.md; needs both databases, except for docs, and no --only`

const tableNames = ['http', 'database', 'growth', 'docs', 'memories'] as const
const quickTables = ['http', 'database'] as const

/** Reads the command line, or throws saying what is wrong with it. */
export const readOptions = (parameters: string[]) => {
  const { values } = parseArgs({
    args: parameters,
    options: {
      database: { type: 'string', multiple: true, default: [...databaseNames] },
      table: { type: 'string', multiple: true, default: [...quickTables] },
      only: { type: 'string', default: '' },
      users: { type: 'string' },
      passages: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '3' },
      'cpu-prof': { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const databases = chosen(values.database, databaseNames)
  const tables = chosen(values.table, tableNames)
  const isWhole = values.only === '' && (databases.length === databaseNames.length || tables.every((table) => table === 'docs'))
  if (values.write && !isWhole) throw new Error('--write needs whole tables: leave out --only, and --database for other tables than docs')
  return {
    databases,
    tables,
    write: values.write,
    only: values.only,
    users: positive('users', values.users ?? '100000', 1000),
    usersMost: positive('users', values.users ?? '1000000', tables.includes('growth') ? usersLeast + 1 : 0),
    passages: positive('passages', values.passages, ownPassages + 1),
    rounds: positive('rounds', values.rounds, 1),
    seconds: positive('seconds', values.seconds, 0.1),
    profileFolder: values['cpu-prof'],
    help: values.help,
  }
}

export type Options = ReturnType<typeof readOptions>

/** The machine and the run, in a line: figures mean nothing without them. */
export const describe = ({ users, rounds, seconds }: Options) =>
  `${describeRuntime()}, ${cores} cores${hasAffinity ? ', server and sender each on one of them' : ''}, ${users.toLocaleString('en')} users, medians of ${rounds} rounds of ${seconds} s`

const chosen = <Name extends string>(given: string[], known: readonly Name[]): Name[] => {
  const unknown = given.find((name) => !known.some((one) => one === name))
  if (unknown !== undefined) throw new Error(`${unknown} is not one of ${known.join(', ')}`)
  return known.filter((name) => given.includes(name))
}

const positive = (name: string, text: string, least: number) => {
  const value = Number(text)
  if (!(value >= least)) throw new Error(`--${name} is a number from ${least}`)
  return value
}
