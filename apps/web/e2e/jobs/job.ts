import { readFileSync } from 'node:fs'
import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import type { World } from '../world.ts'
import { type Hand, handOf } from './hand.ts'

const guide = new URL('../../../../docs/guides/console.md', import.meta.url)

/** The rows of the table of jobs in the guide: the job, and how many clicks and keys it takes. */
export const documentedJobs = (): Map<string, number> => {
  const text = readFileSync(guide, 'utf8')
  const rows = [...text.matchAll(/^\| ([^|]+?) +\| +(\d+) +\|/gm)]
  return new Map(rows.map(([, name = '', actions]) => [name, Number(actions)]))
}

interface Options {
  /** Address at which the job begins. */
  at: string | (() => string | Promise<string>)
  page?: BrowserContextOptions & { expectErrors?: boolean }
  steps: (hand: Hand) => Promise<void>
}

/** Tests that a job of the guide can be done, with the number of clicks and keys in the guide. */
export const job = (world: World, name: string, { at, page: options, steps }: Options): void => {
  test(`${name}: takes the clicks and keys that the guide names`, async () => {
    const page = await world.open(typeof at === 'string' ? at : await at(), options)
    const hand = handOf(page, { isTouch: options?.hasTouch })
    await steps(hand)
    console.log(`${name}: ${hand.clicks()} clicks, ${hand.keys()} keys`)
    expect(hand.clicks() + hand.keys()).toBe(documentedJobs().get(name))
  })
}
