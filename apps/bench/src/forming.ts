import { parseArgs } from 'node:util'
import { isHeldOut, ownMessagesPath, readConversations } from './forming-messages.ts'
import { formCases } from './forming-quality.ts'
import { judge } from './forming-run.ts'
import { scoreOf } from './forming-score.ts'
import { failuresOf, sharesOf } from './forming-shares.ts'
import { aimsTable, casesTables, formingTables } from './forming-table.ts'
import { writeSection } from './page.ts'

const usage = `npm run bench:forming -- [PATH] [--write]

  PATH      a file of conversations: a list of {id, lang, kind, messages}, and per message of role user "must" (phrases,
            with alternatives a|b, that some memory holds), "skip" (nothing to remember), "not" (phrases no memory holds)
            and "secret" (strings that no answer, memory, excerpt or context holds); also as FORMING_DATA in the environment
  --write   writes the tables of the repository's own messages into docs/benchmarks.md

Without a PATH, it measures the messages and the cases that the repository owns.`

const list = (failures: string[]) => {
  if (failures.length > 0) console.log(`\nNot as wanted:\n${failures.map((failure) => `- ${failure}`).join('\n')}`)
}

const judgeFile = async (path: string) => {
  const judged = await judge(readConversations(path))
  console.log([aimsTable(sharesOf(judged)), formingTables(judged)].join('\n\n'))
  list(failuresOf(judged))
}

const judgeOwn = async (write: boolean) => {
  const judged = await judge(readConversations(ownMessagesPath))
  const heldOut = judged.filter(({ conversation }) => isHeldOut(conversation))
  const messages = [aimsTable(sharesOf(judged)), formingTables(judged, { heldOut })].join('\n\n')
  const outcomes = await formCases()
  const cases = casesTables(outcomes)
  console.log([messages, cases].join('\n\n'))
  list([...failuresOf(judged.filter((one) => !heldOut.includes(one))), ...outcomes.flatMap((outcome) => scoreOf(outcome).failures)])
  if (!write) return
  writeSection('forming messages', messages)
  writeSection('forming', cases)
}

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const path = positionals[0] ?? process.env.FORMING_DATA
if (values.help) console.log(usage)
else if (path) await judgeFile(path)
else await judgeOwn(values.write)
