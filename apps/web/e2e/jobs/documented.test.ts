import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentedJobs } from './job.ts'

test('each job of the guide has a test, and each test a line in the guide', () => {
  const folder = new URL('./', import.meta.url)
  const tested = readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/\bjob\(world, '([^']+)'/g)])
    .map(([, name]) => name)
  expect(tested.length).toBeGreaterThan(10)
  expect(tested.toSorted()).toEqual([...documentedJobs().keys()].toSorted())
})
