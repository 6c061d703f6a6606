import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

/** Copies the file of related words next to the server: see src/search/related-words.ts. */
const relatedWords = (): Plugin => ({
  name: 'related-words',
  generateBundle() {
    const source = readFileSync(new URL('./src/search/related-words.bin', import.meta.url))
    this.emitFile({ type: 'asset', fileName: 'related-words.bin', source })
  },
})

/** Builds the server as one file for Node, and each kind of worker thread as another. Bundles the workspace's packages, and no npm package. */
export default defineConfig({
  plugins: [relatedWords()],
  build: {
    ssr: true,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'local-worker': 'src/embeddings/local-worker.js',
        'sql-worker': 'src/db/sqlite/sql-worker.js',
      },
    },
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
  },
  ssr: { noExternal: [/^@acquaint\//] },
})
