import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const files = ['related-words.bin', 'NOTICE-related-words.md']

/** Copies the file of related words next to the server, with its notice: see src/search/related-words.ts. */
export const relatedWords = (): Plugin => ({
  name: 'related-words',
  generateBundle() {
    for (const fileName of files) {
      const source = readFileSync(new URL(`../src/search/${fileName}`, import.meta.url))
      this.emitFile({ type: 'asset', fileName, source })
    }
  },
})
