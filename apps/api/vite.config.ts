import { defineConfig } from 'vite'
import { relatedWords } from './scripts/related-words-plugin.ts'

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
