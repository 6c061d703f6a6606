/*
 * Measures what the integrations cost: `npm run bench:integrations`. With `--write`, the tables go into docs/benchmarks.md.
 * The server runs in this process, and one call follows another.
 */
import { measureCalls } from './integrations/calls.ts'
import { measureModel } from './integrations/model.ts'
import { sizesOfPackages } from './integrations/sizes.ts'
import { openWorld } from './integrations/world.ts'
import { writeSection } from './page.ts'
import { endProgress, progress } from './progress.ts'
import { figure, markdownTable } from './table.ts'

const world = await openWorld()
try {
  progress('calls')
  const calls = await measureCalls(world)
  progress('model')
  const model = await measureModel(world)
  progress('sizes')
  const sizes = await sizesOfPackages()
  endProgress()

  const rest = calls[0]?.milliseconds ?? Number.NaN
  const bare = model[0]
  const content = [
    `The context of a user over each transport, ${world.memories} memories, budget of ${world.tokenBudget.toLocaleString('en')} tokens:`,
    markdownTable(
      ['call', 'p50 ms', 'of REST'],
      calls.map(({ name, milliseconds }) => [name, figure(milliseconds), figure(milliseconds / rest)]),
      { texts: 1 },
    ),
    'A call of a model that answers at once. "Before" is the time until the model is called:',
    markdownTable(
      ['call', 'before, p50 ms', 'whole call, p50 ms', 'added ms', 'tokens of the prompt', 'added tokens'],
      model.map(({ name, before, whole, tokens }) => [
        ...[name, figure(before), figure(whole), figure(whole - (bare?.whole ?? 0))],
        ...[tokens, tokens - (bare?.tokens ?? 0)].map((count) => count.toLocaleString('en')),
      ]),
      { texts: 1 },
    ),
    'The packages as npm has them:',
    markdownTable(
      ['package', 'packed kB', 'unpacked kB'],
      sizes.map(({ name, packed, unpacked }) => [name, figure(packed / 1000), figure(unpacked / 1000)]),
      { texts: 1 },
    ),
  ].join('\n\n')
  console.log(content)
  if (process.argv.includes('--write')) writeSection('integrations', content)
} finally {
  await world.close()
}
