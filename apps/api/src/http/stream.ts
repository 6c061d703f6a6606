import type { Write } from '../streams.ts'
import type { Answer, Exchange } from './exchange.ts'

/** How long a stream may take in all, in milliseconds. */
const streamMsMax = 600_000

/** How long the client may take to read one part, in milliseconds. The database holds a state for as long. */
const stalledMsMax = 30_000

/** Bytes that are sent at once: smaller pieces wait for others, and larger ones are divided. */
const partBytes = 64 * 1024

/**
 * Answers with the pieces that `run` writes, as fast as the client reads them. A failure before the first piece is thrown, for a
 * problem to be answered. After it, the connection is cut: what has arrived is no whole document.
 */
export const answerStream = async (
  exchange: Exchange,
  head: Pick<Answer, 'status' | 'type'>,
  run: (write: Write) => Promise<void>,
): Promise<void> => {
  const { res } = exchange
  let waiting = ''

  const send = async () => {
    const all = Buffer.from(waiting)
    waiting = ''
    exchange.signal.throwIfAborted()
    if (!res.headersSent) exchange.begin(head, performance.now() + streamMsMax)
    for (let from = 0; from < all.length; from += partBytes) if (!res.write(all.subarray(from, from + partBytes))) await drained(exchange)
  }
  try {
    await run(async (piece) => {
      waiting += piece
      if (waiting.length >= partBytes) await send()
    })
    await send()
    res.end()
  } catch (error) {
    if (res.headersSent) res.destroy()
    throw error
  }
}

/** Resolves when the client has read what was sent. Rejects if it reads nothing for too long, or has gone. */
const drained = ({ res, signal }: Exchange): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      res.off('drain', onDrain)
      signal.removeEventListener('abort', onAbort)
    }
    const onDrain = () => {
      stop()
      resolve()
    }
    const onAbort = () => {
      stop()
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error('The client does not read the answer'))
    }, stalledMsMax)
    res.on('drain', onDrain)
    signal.addEventListener('abort', onAbort)
  })
