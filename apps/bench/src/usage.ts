import { readFileSync } from 'node:fs'

/** Resources of a server since its start; NaN where the system does not tell them. */
export interface Usage {
  cpuMicroseconds: number
  /** The largest resident set size. */
  peakBytes: number
}

/** Unit of processor times in /proc, which Linux fixes for programs. */
const tickMicroseconds = 10_000

/** Reads the resources of a process from outside: a busy server would answer a question too late. */
export const usageOf = (pid: number | undefined): Usage => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const [, peakKilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    const [userTicks, systemTicks] = fields.slice(11, 13).map(Number)
    return {
      cpuMicroseconds: ((userTicks ?? Number.NaN) + (systemTicks ?? Number.NaN)) * tickMicroseconds,
      peakBytes: Number(peakKilobytes) * 1024,
    }
  } catch {
    return { cpuMicroseconds: Number.NaN, peakBytes: Number.NaN }
  }
}
