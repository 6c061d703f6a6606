// Loaded into a measured server with --import: answers each message of the bench with what the process has used so far.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicroseconds: user + system, peakBytes: process.resourceUsage().maxRSS * 1024 })
})
process.channel?.unref()
