import { parseArgs } from 'node:util'
import { databaseNames, makeDatabase } from './databases.ts'
import { lookForCrossings } from './soak/crossings.ts'
import { killAgainAndAgain } from './soak/kills.ts'
import { overload } from './soak/overload.ts'

/*
 * A long test, which the suite does not run: it kills servers under mixed writes, sends random calls of two apps, and sends
 * five times what a server can answer. Ends with 1 if an acknowledged write is lost or an answer has words of somebody else.
 */

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    calls: { type: 'string', default: '100000' },
    database: { type: 'string', multiple: true, default: [...databaseNames] },
  },
})

const failures: string[] = []
const onNew = async <T>(name: (typeof databaseNames)[number], work: (databaseUrl: string) => Promise<T>): Promise<T> => {
  const place = await makeDatabase(name)
  try {
    return await work(place.url)
  } finally {
    await place.drop()
  }
}

for (const name of databaseNames.filter((known) => values.database.includes(known))) {
  if (Number(values.kills) > 0) {
    const { kills, acknowledged, lost } = await onNew(name, (url) => killAgainAndAgain(url, Number(values.kills)))
    console.log(`${name}: ${kills} kills, ${acknowledged} acknowledged writes, ${lost.length} lost`)
    failures.push(...lost)
  }
  if (Number(values.calls) > 0) {
    const { calls, refused, crossings } = await onNew(name, (url) => lookForCrossings(url, Number(values.calls)))
    console.log(
      `${name}: ${calls} random calls of two apps, ${refused} of them to users of another app refused, ${crossings.length} crossings`,
    )
    failures.push(...crossings)
  }
  const loads = await onNew(name, overload)
  for (const [kind, { perSecond, p99Ms, refusedPerSecond, healthP99Ms }] of Object.entries(loads))
    console.log(
      `${name}, ${kind}: ${perSecond.toFixed(0)} answered/s with p99 ${p99Ms.toFixed(0)} ms, ${refusedPerSecond.toFixed(0)} refused/s, /healthz p99 ${healthP99Ms.toFixed(0)} ms`,
    )
}
for (const failure of failures) console.error(failure)
process.exitCode = failures.length > 0 ? 1 : 0
