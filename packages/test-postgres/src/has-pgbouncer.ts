import { spawnSync } from 'node:child_process'

/** Whether this machine has PgBouncer. Debian's package has its name. */
export const hasPgBouncer = (): boolean => spawnSync('pgbouncer', ['--version']).status === 0
