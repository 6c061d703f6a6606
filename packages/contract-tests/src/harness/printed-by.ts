import { format } from 'node:util'
import { vi } from 'vitest'

/** Runs a program in this process, and returns what it prints by `console.log`. */
export const printedBy = async (file: string): Promise<string> => {
  const lines: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((...parameters) => void lines.push(format(...parameters)))
  try {
    await import(/* @vite-ignore */ file)
  } finally {
    log.mockRestore()
  }
  return lines.map((line) => `${line}\n`).join('')
}
