import { createRandom, type Random } from '../random.ts'
import { bytesOf, type CallName, callNames, type MeasuredUser } from './measured.ts'

/** The assumptions of the simulation. Each is a figure to replace by your own. */
export const assumptions = {
  users: 1_000_000_000,
  /** Share of the users who talk to an agent on a day. */
  activeShare: 0.1,
  /** Calls of an active user in a day. */
  calls: { 'users.create': 0.01, 'memories.form': 8, 'users.get': 8, 'users.context': 8, 'docs.search': 1 } satisfies Record<
    CallName,
    number
  >,
  /** Share of the calls of a day in its busiest hour; without a peak, 0.042. */
  busiestHour: 0.1,
  /** Share of its cores that a server may use, so that it lasts through a fail-over. */
  utilisation: 0.5,
  /** Cost of HTTP, authentication and the log for a call, on top of what was measured in process, in milliseconds. */
  httpMs: 0.3,
  /** Apps, whose sizes follow Zipf's law: the second has half of the users of the first. */
  apps: 20_000,
  /** Copies of each shard: the writer, and two replicas. */
  copies: 3,
} as const

export const shardCounts = [16, 64, 256, 1024] as const

/** Figures of one number of shards. */
export interface Simulated {
  shards: number
  usersEach: number
  /** Of the fullest shard, with all its copies in the total. */
  gigabytes: number
  callsPerSecond: number
  walMegabytesPerSecond: number
  /** Cores of Postgres for the busiest shard. */
  postgresCores: number
  /** Load of the fullest shard as a multiple of the mean, where each user, or each app, is placed by a hash. */
  fullestByUser: number
  fullestByApp: number
}

export interface Simulation {
  rows: Simulated[]
  /** Of all shards together. */
  totals: { terabytes: number; copiedTerabytes: number; callsPerSecond: number; serverCores: number; postgresCores: number }
}

/** Simulates the busiest hour. The same measurement gives the same figures. */
export const simulate = (measured: MeasuredUser): Simulation => {
  const { users, activeShare, calls, busiestHour, utilisation, httpMs, copies } = assumptions
  const perSecond = (name: CallName) => (users * activeShare * calls[name] * busiestHour) / 3600
  const sum = (of: (name: CallName) => number) => callNames.reduce((total, name) => total + perSecond(name) * of(name), 0)
  const callsPerSecond = sum(() => 1)
  const postgresCores = sum((name) => measured.calls[name].postgresMs) / 1000 / utilisation
  const serverCores = sum((name) => measured.calls[name].serverMs + httpMs) / 1000 / utilisation
  const wal = sum((name) => measured.calls[name].walBytes)
  const bytes = users * bytesOf(measured)
  const rows = shardCounts.map((shards): Simulated => {
    const fullestByUser = fullestOfUsers(shards, createRandom(shards))
    const each = fullestByUser / shards
    return {
      ...{ shards, usersEach: users / shards, gigabytes: (bytes * each) / 1e9, callsPerSecond: callsPerSecond * each },
      ...{ walMegabytesPerSecond: (wal * each) / 1e6, postgresCores: postgresCores * each },
      ...{ fullestByUser, fullestByApp: fullestOfApps(shards, createRandom(shards)) },
    }
  })
  const totals = { terabytes: bytes / 1e12, copiedTerabytes: (bytes * copies) / 1e12, callsPerSecond, serverCores, postgresCores }
  return { rows, totals }
}

/** Places every user by a hash: the number on a shard is binomial, close to a normal distribution. */
const fullestOfUsers = (shards: number, random: Random): number => {
  const mean = assumptions.users / shards
  const deviation = Math.sqrt(mean * (1 - 1 / shards))
  let most = 0
  for (let shard = 0; shard < shards; shard++) most = Math.max(most, mean + deviation * normal(random))
  return most / mean
}

/** Places every app with all its users by a hash. */
const fullestOfApps = (shards: number, random: Random): number => {
  const { apps } = assumptions
  const loads = new Float64Array(shards)
  let total = 0
  for (let rank = 1; rank <= apps; rank++) {
    const shard = Math.floor(random() * shards)
    loads[shard] = (loads[shard] ?? 0) + 1 / rank
    total += 1 / rank
  }
  return Math.max(...loads) / (total / shards)
}

/** Returns a number of the normal distribution (Box-Muller). */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
