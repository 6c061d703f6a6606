/*
 * Settings of the database, for config.ts, which loads no driver.
 */

/** Default of `DATABASE_POOL_MAX`. */
export const poolMaxDefault = 12

/** Smallest `DATABASE_POOL_MAX`: one connection for each kind of work. */
export const poolMaxMin = 4

/** Default of `MIGRATION_LOCK_TIMEOUT_MS`. */
export const migrationLockTimeoutMsDefault = 60_000
