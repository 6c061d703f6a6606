import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Copies the file of related words next to the server: see src/search/related-words.ts. */
export const relatedWords = (): Plugin => ({
  name: 'related-words',
  generateBundle() {
    const source = readFileSync(new URL('../src/search/related-words.bin', import.meta.url))
    this.emitFile({ type: 'asset', fileName: 'related-words.bin', source })
  },
})
