/** Returns the most writes, scans, long reads and snapshots at the same time. Together they leave connections to short reads, where there are 5 or more. */
export const sharesOf = (poolMax: number): { writes: number; scans: number; longReads: number; snapshots: number } => ({
  writes: Math.max(1, Math.floor((poolMax - 2) / 2)),
  scans: poolMax < 8 ? 1 : 2,
  longReads: Math.max(1, Math.floor(poolMax / 4)),
  snapshots: poolMax < 16 ? 1 : 2,
})
