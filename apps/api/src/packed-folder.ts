import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Returns the path of a folder that the package `acquaint` has next to the bundle of the server. Undefined in the workspace,
 * where the files lie elsewhere.
 */
export const packedFolder = (name: string): string | undefined => {
  const path = fileURLToPath(new URL(`./packed/${name}`, import.meta.url))
  return existsSync(path) ? path : undefined
}
