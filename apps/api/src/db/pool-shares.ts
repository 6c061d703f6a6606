/** Returns the most writes, scans and long reads at the same time. Together they leave connections to short reads. */
export const sharesOf = (poolMax: number): { writes: number; scans: number; longReads: number } => ({
  writes: Math.max(1, Math.floor((poolMax - 2) / 2)),
  scans: poolMax < 8 ? 1 : 2,
  longReads: Math.max(1, Math.floor(poolMax / 4)),
})
