import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { repository } from '../../src/harness/commands.ts'
import { packedPackages } from '../../src/harness/packed-packages.ts'
import { newcomersWalk, question, statement } from '../../src/walk/newcomers-walk.ts'

test('a newcomer gets from npx to a context that a host, REST and the console share', { timeout: 600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-newcomer-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [tarball = ''] = await packedPackages('acquaint')
  const { steps, seen } = await newcomersWalk({ tarball, folder })
  console.log(steps.map(({ name, seconds }) => `${name}: ${seconds.toFixed(1)} s`).join('\n'))
  expect(seen.installedBytes).toBeLessThan(80_000_000)
  expect(seen.firstLine).toBe(`Data folder: ${join(folder, '.acquaint')}`)
  expect(seen.tools.toSorted()).toEqual(['forget', 'get_context', 'list_memories', 'recall', 'remember', 'search_documents'])
  expect(seen.context).toContain(statement)
  expect(seen.contextOverRest).toContain(statement)
  expect(seen.console).toContain('<div id="root">')
  expect(seen.answersAfterStop).toBe(false)
})

test('the page of the walk has the commands, the configuration and the words of the walk', async () => {
  const page = await readFile(join(repository, 'examples/newcomers-walk.md'), 'utf8')
  const blocksOf = (language: string) =>
    [...page.matchAll(/^ *```(\w*)\n(.*?)^ *```/gms)].flatMap(([, name, text = '']) => (name === language ? [text] : []))
  expect(blocksOf('sh').map((block) => block.trim())[0]).toBe('npx acquaint')
  const configuration = await readFile(join(repository, 'examples/mcp-host/mcp.json'), 'utf8')
  expect(blocksOf('json').map((block) => JSON.parse(block))).toEqual([JSON.parse(configuration)])
  for (const words of [statement, question]) expect(page).toContain(words)
})
