import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** Whether a request has a body, or may have one in chunks. */
export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Whether a path or a query is ASCII whose percent-encoded bytes are UTF-8. Decoders would replace other bytes by U+FFFD. */
export const isDecodable = (text: string): boolean => {
  if (!isAscii.test(text)) return false
  if (!text.includes('%')) return true
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

const isAscii = /^[\x21-\x7e]*$/

/** Decodes UTF-8 without a byte order mark. Throws at other bytes. */
export const decodeUtf8 = (bytes: Buffer): string => {
  if (!isUtf8(bytes)) throw new Error('The body is not UTF-8.')
  const text = bytes.toString()
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/**
 * Checks a body while another listener reads it. The result says whether the bytes so far are UTF-8, at the end of the body
 * whether all are.
 */
export const watchUtf8 = (req: IncomingMessage): (() => boolean) => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isValid = true
  const check = (chunk?: Buffer) => {
    if (!isValid) return
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      isValid = false
    }
  }
  req.on('data', check)
  req.once('end', () => check())
  return () => isValid
}
