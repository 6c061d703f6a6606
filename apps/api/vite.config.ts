import { defineConfig } from 'vite'

/** The server as one file for Node, and the thread of its embedder as another: the workspace's own packages inside, everything from npm beside it. */
export default defineConfig({
  build: {
    ssr: true,
    rolldownOptions: { input: { main: 'src/main.ts', 'local-worker': 'src/embeddings/local-worker.js' } },
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
  },
  ssr: { noExternal: [/^@acquaint\//] },
})
