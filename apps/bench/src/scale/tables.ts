import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { figure, markdownTable } from '../table.ts'
import { bytesOf, callNames, type MeasuredUser } from './measured.ts'
import { assumptions, simulate } from './simulate.ts'

/** Parts of docs/scale.md that `npm run bench:scale` writes, each between its own two markers. */
export const scaleSections = ['bytes', 'calls', 'assumptions', 'simulation'] as const
type Section = (typeof scaleSections)[number]

export const scalePagePath = fileURLToPath(new URL('../../../../docs/scale.md', import.meta.url))

/** Writes the tables from a measurement. */
export const scaleTables = (measured: MeasuredUser): Record<Section, string> => ({
  bytes: bytesTable(measured),
  calls: callsTable(measured),
  assumptions: assumptionsTable(),
  simulation: simulationTable(measured),
})

const bytesTable = (measured: MeasuredUser) => {
  const { users, messages, memories, docCharacters, bytes, provenance } = measured
  const rows = Object.entries(bytes).sort(([, a], [, b]) => b - a)
  const table = markdownTable(
    ['table', 'bytes of a user'],
    [...rows.map(([name, size]) => [`\`${name}\``, size.toLocaleString('en')]), ['all', bytesOf(measured).toLocaleString('en')]],
    { texts: 1 },
  )
  const user = `${messages} messages, ${figure(memories)} memories and a document of ${docCharacters.toLocaleString('en')} characters`
  return `${provenance} ${users.toLocaleString('en')} users, each with ${user}.\n\n${table}`
}

const callsTable = ({ calls }: MeasuredUser) =>
  markdownTable(
    ['call', 'server, CPU ms', 'Postgres, CPU ms', 'write-ahead log, bytes'],
    callNames.map((name) => {
      const { serverMs, postgresMs, walBytes } = calls[name]
      return [`\`${name}\``, figure(serverMs), figure(postgresMs), walBytes.toLocaleString('en')]
    }),
    { texts: 1 },
  )

const assumptionsTable = () => {
  const { users, activeShare, calls, busiestHour, utilisation, httpMs, apps, copies } = assumptions
  return markdownTable(
    ['assumption', 'value'],
    [
      ['users, each as measured above', users.toLocaleString('en')],
      ['share of them who talk to an agent on a day', String(activeShare)],
      ...callNames.map((name) => [`\`${name}\` of such a user in a day`, String(calls[name])]),
      ['share of the calls of a day in its busiest hour', String(busiestHour)],
      ['share of its cores that a server may use', String(utilisation)],
      ['HTTP, authentication and log of a call, CPU ms', String(httpMs)],
      ['apps, with sizes after the law of Zipf', apps.toLocaleString('en')],
      ['copies of a shard: writer and replicas', String(copies)],
    ],
    { texts: 1 },
  )
}

const simulationTable = (measured: MeasuredUser) => {
  const { rows, totals } = simulate(measured)
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const table = markdownTable(
    ['shards', 'users of one', 'GB', 'calls/s', 'log, MB/s', 'Postgres cores', 'fullest, by user', 'fullest, by app'],
    rows.map((row) => [
      ...[whole(row.shards), whole(row.usersEach), whole(row.gigabytes), whole(row.callsPerSecond), figure(row.walMegabytesPerSecond)],
      ...[whole(Math.ceil(row.postgresCores)), row.fullestByUser.toFixed(4), figure(row.fullestByApp)],
    ]),
    { texts: 0 },
  )
  const { terabytes, copiedTerabytes, callsPerSecond, serverCores, postgresCores } = totals
  return `${table}

All shards together: ${whole(terabytes)} TB, ${whole(copiedTerabytes)} TB with all copies, ${whole(callsPerSecond)} calls/s in the busiest hour,
${whole(serverCores)} cores for servers of Acquaint and ${whole(postgresCores)} cores for Postgres.`
}

const startOf = (section: Section) => `<!-- written by bench:scale: ${section} -->`
const endOf = (section: Section) => `<!-- end: ${section} -->`

/** Returns the page with the tables of a measurement. */
export const withTables = (page: string, measured: MeasuredUser): string =>
  Object.entries(scaleTables(measured)).reduce((text, [name, content]) => {
    const section = name as Section // the keys of scaleTables
    const [start, end] = [text.indexOf(startOf(section)), text.indexOf(endOf(section))]
    if (start < 0 || end < start) throw new Error(`docs/scale.md needs the markers ${startOf(section)} and ${endOf(section)}`)
    return `${text.slice(0, start)}${startOf(section)}\n\n${content}\n\n${text.slice(end)}`
  }, page)

export const writeScalePage = (measured: MeasuredUser): void =>
  writeFileSync(scalePagePath, withTables(readFileSync(scalePagePath, 'utf8'), measured))
