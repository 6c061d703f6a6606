import { performance } from 'node:perf_hooks'
import { ErasedBytesRemain } from '../../errors.ts'
import type { WriteAheadLog } from './wal.ts'

/** How long a commit stays in the log at most, in milliseconds, where no reader keeps it there. */
const logMsMax = 2000

/** How long an erasure waits for readers that keep the log, in milliseconds: longer than any scan, less than a request may take. */
const receiptMsMax = 11_000

/** Delay between two attempts while an erasure waits, in milliseconds. */
const backoffMsMin = 10
const backoffMsMax = 250

/** Delay between two steps of a sweep through the file, in milliseconds: writes wait for each, for 10 ms and more. */
const sweepMs = 250

interface Receipt {
  until: number
  resolve: () => void
  reject: (error: Error) => void
}

/**
 * Empties the write-ahead log, so that no erased text stays in it: at once for erasures, whose callers wait, and within
 * seconds after any other write.
 */
export interface LogClearing {
  /** Notes a commit. */
  note: () => void
  /** Resolves when the log is empty of what is committed now. Rejects if a reader keeps it for 11 s, or at the end. */
  cleared: () => Promise<void>
  isDue: () => boolean
  /** Empties the log if that is due. Call it between two transactions: writes wait for it. */
  step: () => Promise<void>
  /** Settles the erasures that still wait. */
  close: (isEmpty: boolean) => void
}

interface Options {
  log: Pick<WriteAheadLog, 'truncate' | 'isSwept'>
  /** Asks for a call of `step`. */
  wake: () => void
  /** Called when the log is empty, some seconds after a write. */
  onCleared: () => void
  /** Called with the error of the disk. */
  onFailure: (error: unknown) => Promise<void>
}

export const createLogClearing = ({ log, wake, onCleared, onFailure }: Options): LogClearing => {
  const receipts = new Set<Receipt>()
  let timer: NodeJS.Timeout | undefined
  let backoffMs = backoffMsMin
  let isDue = false

  const schedule = (delayMs: number) => {
    timer ??= setTimeout(() => {
      timer = undefined
      isDue = true
      wake()
    }, delayMs)
    if (receipts.size === 0) timer.unref() // a process may end before; the next one empties the log
  }
  const unschedule = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const truncate = async () => {
    try {
      return await log.truncate()
    } catch (error) {
      await onFailure(error)
      return false
    }
  }
  /** Refuses a receipt. The rows are gone; the text goes from the log when the reader ends. */
  const refuse = (receipt: Receipt) => {
    receipts.delete(receipt)
    receipt.reject(new ErasedBytesRemain('A reader keeps erased text in the write-ahead log'))
  }
  const answer = (cleared: Receipt[]) => {
    for (const receipt of cleared) {
      receipts.delete(receipt)
      receipt.resolve()
    }
  }
  return {
    note: () => schedule(logMsMax),
    cleared: () =>
      new Promise((resolve, reject) => {
        receipts.add({ resolve, reject, until: performance.now() + receiptMsMax })
        backoffMs = backoffMsMin
        isDue = true
        wake()
      }),
    isDue: () => isDue,
    step: async () => {
      if (!isDue) return
      isDue = false
      unschedule()
      const waited = [...receipts]
      if (await truncate()) {
        answer(waited)
        if (!log.isSwept()) schedule(sweepMs)
        return onCleared()
      }
      const now = performance.now()
      for (const receipt of receipts) if (receipt.until < now) refuse(receipt)
      schedule(receipts.size > 0 ? backoffMs : logMsMax)
      backoffMs = Math.min(2 * backoffMs, backoffMsMax)
    },
    close: (isEmpty) => {
      unschedule()
      if (isEmpty) answer([...receipts])
      for (const receipt of receipts) refuse(receipt)
    },
  }
}
