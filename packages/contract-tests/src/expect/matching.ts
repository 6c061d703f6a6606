import type { JsonObject } from '@acquaint/contracts'
import { expect } from 'vitest'
import { fill } from '../harness/users.ts'
import type { World } from '../harness/worlds.ts'

/** Creates users by name in a new app. The result names the users that a filter matches, and expects list and count to agree. */
export const among = async (
  world: Pick<World, 'db' | 'newApplication'>,
  users: Record<string, JsonObject>,
): Promise<(filter: JsonObject) => Promise<string>> => {
  const application = await world.newApplication()
  await fill(
    world,
    application,
    Object.entries(users).map(([name, metadata]) => ({ name, metadata })),
  )
  return async (metadata_filter) => {
    const [{ items }, { count }] = await Promise.all([
      application.api.users.list({ metadata_filter }),
      application.api.users.count({ metadata_filter }),
    ])
    expect(count, `the count of ${JSON.stringify(metadata_filter)}`).toBe(items.length)
    return items
      .map(({ name }) => name)
      .sort()
      .join(' ')
  }
}

/** Expects each filter of a table to match the given users. */
export const expectMatches = async (matching: (filter: JsonObject) => Promise<string>, table: [filter: JsonObject, names: string][]) => {
  const found = await Promise.all(table.map(([filter]) => matching(filter)))
  expect(table.map(([filter], index) => [filter, found[index]])).toEqual(table)
}
