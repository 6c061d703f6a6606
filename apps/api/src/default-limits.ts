// What a server allows where nothing else is configured.

/** How long a request may take, in milliseconds: one that is short, and one that is long. */
export const defaultTimeLimits = { short: 10_000, long: 60_000 }

/** Requests of one app that run at the same time, and long ones among them. */
export const defaultLimits = { concurrency: 16, longConcurrency: 2 }
