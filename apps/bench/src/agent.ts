import { runAgentLoop, shareHeld } from './agent-loop.ts'
import { mean } from './statistics.ts'

const answered = await runAgentLoop()
for (const { question, answer, isHeld } of answered) if (!isHeld) console.log(`Not in the context: ${question} (${answer})`)
console.log(
  `${answered.length} questions after three weeks: ${(100 * shareHeld(answered)).toFixed(1)} % of the contexts hold the answer, in ${mean(answered.map(({ tokens }) => tokens)).toFixed(0)} of 1,000 tokens on average.`,
)
