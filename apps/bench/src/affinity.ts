import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Cores of this machine, counted before this process is bound to one of them. */
export const cores = availableParallelism()

/** The sender of the requests and the server each have a core of their own. */
const senderCore = 1
/** A second process of a server gets the third core, and where there is none, shares that of the sender. */
const serverCores = [0, cores > 2 ? 2 : senderCore]

/** Whether processes can be bound to cores: two cores, and the command `taskset` of Linux. */
export const hasAffinity = cores > 1 && spawnSync('taskset', ['--version']).status === 0

/** Returns the words that start a command on the core of the first or second process of a server. */
export const onServerCore = (process: number): string[] =>
  hasAffinity ? ['taskset', '--cpu-list', String(serverCores[process] ?? senderCore)] : []

/** Binds all threads of this process to the core of the sender; processes that it starts later inherit it. */
export const bindSender = (): void => {
  if (hasAffinity) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(senderCore), String(process.pid)])
}
