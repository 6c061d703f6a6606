import { exportUser } from '@acquaint/client'
import { useAccess } from '../api.tsx'

interface Options {
  signal: AbortSignal
  /** Called for each part that arrives, with its number of bytes. */
  onBytes?: (count: number) => void
}

/** Returns a function that reads everything that is stored about a user: one JSON document, as the server writes it. */
export const useReadExport = () => {
  const { connection } = useAccess()
  return async (userId: string, { signal, onBytes }: Options): Promise<Blob> => {
    const parts: BlobPart[] = []
    const destination = new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (part) => {
        parts.push(part)
        onBytes?.(part.byteLength)
      },
    })
    await exportUser(connection, { user_id: userId, destination, signal })
    return new Blob(parts, { type: 'application/json' })
  }
}
